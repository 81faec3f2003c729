CREATE TABLE document_versions (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  version_no  TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  approver    TEXT NOT NULL,
  changes     TEXT NOT NULL,
  until       TEXT NOT NULL,
  proof       TEXT NOT NULL,
  recorded_by TEXT NOT NULL
) STRICT;

ALTER TABLE requests ADD COLUMN received_on TEXT NOT NULL DEFAULT '';
ALTER TABLE silences ADD COLUMN said TEXT NOT NULL DEFAULT '';
