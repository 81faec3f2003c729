-- Every approval keeps who was at the keyboard when it was recorded.
ALTER TABLE scopes ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE criteria ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE assessments ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
