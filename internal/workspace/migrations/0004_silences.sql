CREATE TABLE silences (
  id       TEXT PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL,
  rule     TEXT NOT NULL,
  register TEXT NOT NULL,
  record   TEXT NOT NULL,
  reason   TEXT NOT NULL
) STRICT;
