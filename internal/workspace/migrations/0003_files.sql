CREATE TABLE contents (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  size   INTEGER NOT NULL,
  erased INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX contents_sha256 ON contents (sha256) WHERE erased = 0;

CREATE TABLE chunks (
  content INTEGER NOT NULL REFERENCES contents (id),
  part    INTEGER NOT NULL,
  data    BLOB NOT NULL,
  PRIMARY KEY (content, part)
) STRICT;
