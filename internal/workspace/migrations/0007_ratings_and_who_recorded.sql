-- Every approval keeps who was at the keyboard when it was recorded.
ALTER TABLE scopes ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE criteria ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE assessments ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';

-- Each rating keeps the version of the criteria it was made under; of earlier ones that is not recorded.
ALTER TABLE risks ADD COLUMN inherent_criteria TEXT NOT NULL DEFAULT '';
ALTER TABLE risks ADD COLUMN current_criteria TEXT NOT NULL DEFAULT '';
ALTER TABLE risks ADD COLUMN residual_criteria TEXT NOT NULL DEFAULT '';
