CREATE TABLE book (
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  id      TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE changes (
  seq         INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,
  actor       TEXT NOT NULL,
  source      TEXT NOT NULL,
  source_name TEXT NOT NULL,
  title       TEXT NOT NULL,
  verb        TEXT NOT NULL,
  kind        TEXT NOT NULL,
  target      INTEGER NOT NULL,
  digest      BLOB NOT NULL
) STRICT;
CREATE INDEX changes_at ON changes (at);
CREATE INDEX changes_target ON changes (target) WHERE target > 0;

CREATE TABLE entries (
  id            INTEGER PRIMARY KEY,
  change        INTEGER NOT NULL REFERENCES changes (seq),
  register      TEXT NOT NULL,
  record        TEXT NOT NULL,
  field         TEXT NOT NULL,
  action        TEXT NOT NULL,
  target        TEXT NOT NULL,
  before        TEXT,
  before_salt   BLOB,
  before_erased INTEGER NOT NULL,
  after         TEXT,
  after_salt    BLOB,
  after_erased  INTEGER NOT NULL
) STRICT;
CREATE INDEX entries_change ON entries (change);
CREATE INDEX entries_field ON entries (register, record, field, target);
CREATE INDEX entries_target ON entries (target) WHERE target <> '';

CREATE TABLE counters (
  register TEXT PRIMARY KEY,
  last     INTEGER NOT NULL
) STRICT;

CREATE TABLE links (
  relation TEXT NOT NULL,
  from_id  TEXT NOT NULL,
  to_id    TEXT NOT NULL,
  PRIMARY KEY (relation, from_id, to_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_to ON links (to_id, relation);

CREATE TABLE organisation (
  id        TEXT PRIMARY KEY,
  ref       TEXT NOT NULL,
  version   INTEGER NOT NULL,
  name      TEXT NOT NULL,
  headcount REAL,
  sites     TEXT NOT NULL,
  sector    TEXT NOT NULL,
  sponsor   TEXT NOT NULL
) STRICT;

CREATE TABLE people (
  id      TEXT PRIMARY KEY,
  ref     TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  name    TEXT NOT NULL,
  role    TEXT NOT NULL,
  email   TEXT NOT NULL,
  active  TEXT NOT NULL
) STRICT;

CREATE TABLE statements (
  id                      TEXT PRIMARY KEY,
  ref                     TEXT NOT NULL,
  version                 INTEGER NOT NULL,
  edition                 TEXT NOT NULL,
  control                 TEXT NOT NULL,
  title                   TEXT NOT NULL,
  theme                   TEXT NOT NULL,
  applicability           TEXT NOT NULL,
  inclusion_reasons       TEXT NOT NULL,
  justification           TEXT NOT NULL,
  exclusion_justification TEXT NOT NULL,
  status                  TEXT NOT NULL,
  implementation          TEXT NOT NULL,
  owner                   TEXT NOT NULL,
  target_date             TEXT NOT NULL,
  last_reviewed           TEXT NOT NULL,
  notes                   TEXT NOT NULL,
  UNIQUE (edition, control)
) STRICT;
CREATE INDEX statements_owner ON statements (owner) WHERE owner <> '';
