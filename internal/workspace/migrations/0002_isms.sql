CREATE TABLE roles (
  id               TEXT PRIMARY KEY,
  ref              TEXT NOT NULL UNIQUE,
  version          INTEGER NOT NULL,
  name             TEXT NOT NULL,
  person           TEXT NOT NULL,
  deputy           TEXT NOT NULL,
  responsibilities TEXT NOT NULL,
  appointed_on     TEXT NOT NULL,
  proof            TEXT NOT NULL
) STRICT;

CREATE TABLE scopes (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  version_no  TEXT NOT NULL,
  statement   TEXT NOT NULL,
  status      TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  proof       TEXT NOT NULL,
  items       TEXT NOT NULL
) STRICT;

CREATE TABLE scope_items (
  id            TEXT PRIMARY KEY,
  ref           TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL,
  name          TEXT NOT NULL,
  kind          TEXT NOT NULL,
  description   TEXT NOT NULL,
  justification TEXT NOT NULL,
  notes         TEXT NOT NULL
) STRICT;

CREATE TABLE issues (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  title       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  description TEXT NOT NULL,
  climate     TEXT NOT NULL,
  effect      TEXT NOT NULL,
  owner       TEXT NOT NULL,
  reviewed_on TEXT NOT NULL
) STRICT;

CREATE TABLE parties (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  name        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  needs       TEXT NOT NULL,
  addressed   TEXT NOT NULL,
  owner       TEXT NOT NULL,
  reviewed_on TEXT NOT NULL
) STRICT;

CREATE TABLE requirements (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  title       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  source      TEXT NOT NULL,
  asks        TEXT NOT NULL,
  owner       TEXT NOT NULL,
  status      TEXT NOT NULL,
  next_review TEXT NOT NULL,
  notes       TEXT NOT NULL
) STRICT;

CREATE TABLE objectives (
  id         TEXT PRIMARY KEY,
  ref        TEXT NOT NULL UNIQUE,
  version    INTEGER NOT NULL,
  title      TEXT NOT NULL,
  "plan"     TEXT NOT NULL,
  resources  TEXT NOT NULL,
  owner      TEXT NOT NULL,
  due        TEXT NOT NULL,
  evaluation TEXT NOT NULL,
  status     TEXT NOT NULL,
  notes      TEXT NOT NULL
) STRICT;

CREATE TABLE metrics (
  id               TEXT PRIMARY KEY,
  ref              TEXT NOT NULL UNIQUE,
  version          INTEGER NOT NULL,
  title            TEXT NOT NULL,
  method           TEXT NOT NULL,
  frequency        TEXT NOT NULL,
  measured_by      TEXT NOT NULL,
  analysed_by      TEXT NOT NULL,
  unit             TEXT NOT NULL,
  target           REAL,
  better           TEXT NOT NULL,
  next_measurement TEXT NOT NULL
) STRICT;

CREATE TABLE measurements (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  measured_on TEXT NOT NULL,
  value       REAL,
  note        TEXT NOT NULL
) STRICT;

CREATE TABLE assets (
  id             TEXT PRIMARY KEY,
  ref            TEXT NOT NULL UNIQUE,
  version        INTEGER NOT NULL,
  name           TEXT NOT NULL,
  kind           TEXT NOT NULL,
  owner          TEXT NOT NULL,
  classification TEXT NOT NULL,
  location       TEXT NOT NULL,
  description    TEXT NOT NULL,
  notes          TEXT NOT NULL
) STRICT;

CREATE TABLE suppliers (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  name        TEXT NOT NULL,
  service     TEXT NOT NULL,
  criticality TEXT NOT NULL,
  owner       TEXT NOT NULL,
  contract    TEXT NOT NULL,
  certificate TEXT NOT NULL,
  next_review TEXT NOT NULL,
  notes       TEXT NOT NULL
) STRICT;

CREATE TABLE criteria (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  version_no  TEXT NOT NULL,
  likelihood  TEXT NOT NULL,
  impact      TEXT NOT NULL,
  matrix      TEXT NOT NULL,
  levels      TEXT NOT NULL,
  acceptance  TEXT NOT NULL,
  status      TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  notes       TEXT NOT NULL
) STRICT;

CREATE TABLE risks (
  id                  TEXT PRIMARY KEY,
  ref                 TEXT NOT NULL UNIQUE,
  version             INTEGER NOT NULL,
  title               TEXT NOT NULL,
  description         TEXT NOT NULL,
  process             TEXT NOT NULL,
  threat              TEXT NOT NULL,
  vulnerability       TEXT NOT NULL,
  affects             TEXT NOT NULL,
  owner               TEXT NOT NULL,
  inherent_likelihood REAL,
  inherent_impact     REAL,
  current_likelihood  REAL,
  current_impact      REAL,
  residual_likelihood REAL,
  residual_impact     REAL,
  treatment           TEXT NOT NULL,
  treatment_note      TEXT NOT NULL,
  status              TEXT NOT NULL,
  next_review         TEXT NOT NULL,
  notes               TEXT NOT NULL
) STRICT;

CREATE TABLE actions (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  title       TEXT NOT NULL,
  description TEXT NOT NULL,
  owner       TEXT NOT NULL,
  due         TEXT NOT NULL,
  status      TEXT NOT NULL,
  done_on     TEXT NOT NULL,
  cost        TEXT NOT NULL,
  notes       TEXT NOT NULL
) STRICT;

CREATE TABLE acceptances (
  id            TEXT PRIMARY KEY,
  ref           TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL,
  accepted_by   TEXT NOT NULL,
  accepted_on   TEXT NOT NULL,
  until         TEXT NOT NULL,
  rationale     TEXT NOT NULL,
  recorded_by   TEXT NOT NULL,
  proof         TEXT NOT NULL,
  likelihood    REAL,
  impact        REAL,
  level         TEXT NOT NULL,
  criteria      TEXT NOT NULL,
  withdrawn_on  TEXT NOT NULL,
  withdrawn_why TEXT NOT NULL
) STRICT;

CREATE TABLE assessments (
  id           TEXT PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,
  version      INTEGER NOT NULL,
  title        TEXT NOT NULL,
  date         TEXT NOT NULL,
  "trigger"    TEXT NOT NULL,
  participants TEXT NOT NULL,
  criteria     TEXT NOT NULL,
  status       TEXT NOT NULL,
  approved_on  TEXT NOT NULL,
  approved_by  TEXT NOT NULL,
  ratings      TEXT NOT NULL,
  notes        TEXT NOT NULL
) STRICT;

CREATE TABLE exceptions (
  id           TEXT PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,
  version      INTEGER NOT NULL,
  title        TEXT NOT NULL,
  why          TEXT NOT NULL,
  compensating TEXT NOT NULL,
  until        TEXT NOT NULL,
  approved_by  TEXT NOT NULL,
  approved_on  TEXT NOT NULL,
  proof        TEXT NOT NULL,
  status       TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  code        TEXT NOT NULL,
  title       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  version_no  TEXT NOT NULL,
  owner       TEXT NOT NULL,
  approver    TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  next_review TEXT NOT NULL,
  status      TEXT NOT NULL,
  location    TEXT NOT NULL,
  obligation  TEXT NOT NULL,
  catalogue   TEXT NOT NULL,
  note        TEXT NOT NULL
) STRICT;

CREATE TABLE evidence (
  id              TEXT PRIMARY KEY,
  ref             TEXT NOT NULL UNIQUE,
  version         INTEGER NOT NULL,
  title           TEXT NOT NULL,
  kind            TEXT NOT NULL,
  period_from     TEXT NOT NULL,
  period_to       TEXT NOT NULL,
  source          TEXT NOT NULL,
  location        TEXT NOT NULL,
  collected_on    TEXT NOT NULL,
  collected_by    TEXT NOT NULL,
  refresh_days    REAL,
  next_refresh    TEXT NOT NULL,
  confidentiality TEXT NOT NULL,
  notes           TEXT NOT NULL
) STRICT;

CREATE TABLE requests (
  id       TEXT PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL,
  title    TEXT NOT NULL,
  asked_of TEXT NOT NULL,
  asked_on TEXT NOT NULL,
  due      TEXT NOT NULL,
  status   TEXT NOT NULL,
  notes    TEXT NOT NULL
) STRICT;

CREATE TABLE files (
  id       TEXT PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  type     TEXT NOT NULL,
  size     REAL,
  sha256   TEXT NOT NULL,
  added_on TEXT NOT NULL
) STRICT;

CREATE TABLE competences (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  person      TEXT NOT NULL,
  needed      TEXT NOT NULL,
  shown       TEXT NOT NULL,
  kind        TEXT NOT NULL,
  date        TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  proof       TEXT NOT NULL
) STRICT;

CREATE TABLE incidents (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  title       TEXT NOT NULL,
  occurred_on TEXT NOT NULL,
  detected_on TEXT NOT NULL,
  closed_on   TEXT NOT NULL,
  severity    TEXT NOT NULL,
  impact      TEXT NOT NULL,
  description TEXT NOT NULL,
  lessons     TEXT NOT NULL,
  changed     TEXT NOT NULL,
  owner       TEXT NOT NULL,
  status      TEXT NOT NULL
) STRICT;
