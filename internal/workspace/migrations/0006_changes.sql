-- Changes of what the ISMS covers. The record of changes of the book itself is called changes.
CREATE TABLE change_records (
  id           TEXT PRIMARY KEY,
  ref          TEXT NOT NULL UNIQUE,
  version      INTEGER NOT NULL,
  title        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  what         TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  impact       TEXT NOT NULL,
  review       TEXT NOT NULL,
  notify       TEXT NOT NULL,
  decision     TEXT NOT NULL,
  owner        TEXT NOT NULL,
  due          TEXT NOT NULL,
  status       TEXT NOT NULL,
  closed_on    TEXT NOT NULL,
  differences  TEXT NOT NULL,
  settled      TEXT NOT NULL
) STRICT;
