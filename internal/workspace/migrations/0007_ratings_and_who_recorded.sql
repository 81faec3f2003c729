-- Every approval keeps who was at the keyboard when it was recorded.
ALTER TABLE scopes ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE criteria ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE assessments ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';

-- Each rating keeps the version of the criteria it was made under; of earlier ones that is not recorded.
ALTER TABLE risks ADD COLUMN inherent_criteria TEXT NOT NULL DEFAULT '';
ALTER TABLE risks ADD COLUMN current_criteria TEXT NOT NULL DEFAULT '';
ALTER TABLE risks ADD COLUMN residual_criteria TEXT NOT NULL DEFAULT '';

-- So do decisions that are entered without a verb, and the end of an acceptance.
ALTER TABLE exceptions ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE roles ADD COLUMN appointed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE roles ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE change_records ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';
ALTER TABLE change_records ADD COLUMN decided_on TEXT NOT NULL DEFAULT '';
ALTER TABLE change_records ADD COLUMN proof TEXT NOT NULL DEFAULT '';
ALTER TABLE change_records ADD COLUMN recorded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE acceptances ADD COLUMN withdrawn_by TEXT NOT NULL DEFAULT '';
ALTER TABLE acceptances ADD COLUMN withdrawal_proof TEXT NOT NULL DEFAULT '';
ALTER TABLE acceptances ADD COLUMN withdrawal_recorded_by TEXT NOT NULL DEFAULT '';
