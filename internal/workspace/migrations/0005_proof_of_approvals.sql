-- Where the approval of risk criteria, or of a round of the risk assessment, is recorded.
ALTER TABLE criteria ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE assessments ADD COLUMN proof TEXT NOT NULL DEFAULT '';
