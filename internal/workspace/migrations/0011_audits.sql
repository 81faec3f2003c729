-- The audit programme.
CREATE TABLE audits (
  id           TEXT PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,
  version      INTEGER NOT NULL,
  title        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  status       TEXT NOT NULL,
  starts_on    TEXT NOT NULL,
  ends_on      TEXT NOT NULL,
  owner        TEXT NOT NULL,
  scope        TEXT NOT NULL,
  criteria     TEXT NOT NULL,
  externals    TEXT NOT NULL,
  body         TEXT NOT NULL,
  independence TEXT NOT NULL,
  plan         TEXT NOT NULL,
  conclusion   TEXT NOT NULL,
  notes        TEXT NOT NULL
) STRICT;
