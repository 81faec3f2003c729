-- Approved versions of the Statement of Applicability. What they say stays in the record of changes, at position.
CREATE TABLE soa_versions (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  version_no  TEXT NOT NULL,
  edition     TEXT NOT NULL,
  changes     TEXT NOT NULL,
  status      TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  proof       TEXT NOT NULL,
  scope       TEXT NOT NULL,
  controls    REAL,
  applicable  REAL,
  position    REAL,
  digest      TEXT NOT NULL
) STRICT;
