-- The clauses 4 to 10 as the organisation judges itself by them. A book made before lists them
-- when somebody asks for it.
CREATE TABLE clauses (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  clause      TEXT NOT NULL,
  title       TEXT NOT NULL,
  main        TEXT NOT NULL,
  conformity  TEXT NOT NULL,
  note        TEXT NOT NULL,
  owner       TEXT NOT NULL,
  assessed_on TEXT NOT NULL,
  next_step   TEXT NOT NULL,
  due         TEXT NOT NULL
) STRICT;
