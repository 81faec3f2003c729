-- Approvals of the risk treatment plan by the owners of the risks, with the plan as it was then.
CREATE TABLE plan_approvals (
  id            TEXT PRIMARY KEY,
  ref           TEXT NOT NULL UNIQUE,
  version       INTEGER NOT NULL,
  approved_on   TEXT NOT NULL,
  approved_by   TEXT NOT NULL,
  proof         TEXT NOT NULL,
  recorded_by   TEXT NOT NULL,
  plan          TEXT NOT NULL,
  withdrawn_on  TEXT NOT NULL,
  withdrawn_why TEXT NOT NULL,
  withdrawn_by           TEXT NOT NULL,
  withdrawal_proof       TEXT NOT NULL,
  withdrawal_recorded_by TEXT NOT NULL
) STRICT;
