/** What risk owners approve of the treatment plan, and what became of it since. */

/** Who approves what is planned for risks of one owner, when, and where that is recorded. */
export interface PlanApproval {
  risks: string[];
  by: string;
  on: string;
  proof: string;
}

/** How much a risk owner has to approve; `owner` "" for risks without one. */
export interface OwnedPlan {
  owner: string;
  risks: number;
  actions: number;
  /** Risks whose plan is not approved. */
  waiting: number;
}

export interface ActionInPlan {
  id: string;
  ref: string;
  title: string;
  owner: string;
  due: string;
  status: string;
}

/** What keeps a plan from being approved, and where it is mended. */
export interface PlanObstacle {
  register: string;
  id: string;
  field: string;
  sentence: string;
}

export interface RiskInPlan {
  id: string;
  ref: string;
  title: string;
  treatment: string;
  controls: string[];
  actions: ActionInPlan[];
  obstacles: PlanObstacle[];
  /** The approval that counts, "" for none. */
  approval: string;
}

export interface PlansToApprove {
  owners: OwnedPlan[];
  /** Of the owner asked for. */
  risks: RiskInPlan[];
}

/** What is planned for a risk now and was approved otherwise, a sentence each. */
export interface ChangedPlan {
  approval: string;
  risk: string;
  differences: string[];
}
