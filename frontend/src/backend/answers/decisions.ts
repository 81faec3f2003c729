/** What people decide: approvals, acceptances, treatment, rounds of the assessment. */

/** Who approves a record, when, and where that is recorded. */
export interface Approval {
  id: string;
  by: string;
  on: string;
  proof: string;
}

/** Who accepts a risk, when, until when and why. */
export interface RiskAcceptance {
  risk: string;
  by: string;
  on: string;
  until: string;
  rationale: string;
  proof: string;
}

/** When evidence was collected anew, by whom, and what it covers; days as typed. */
export interface EvidenceRefresh {
  id: string;
  on: string;
  by: string;
  from: string;
  until: string;
  next: string;
}

/** Which version of a document is approved: its files of the book by id, new ones by path. */
export interface VersionApproval {
  id: string;
  version: string;
  by: string;
  on: string;
  proof: string;
  changes: string;
  nextReview: string;
  files: string[];
  paths: string[];
}

/** When what a request asks for was received; with a title it is recorded as evidence. */
export interface EvidenceReception {
  id: string;
  on: string;
  title: string;
  kind: string;
  by: string;
  from: string;
  until: string;
}

/** `option` "" leaves the one there is; `add` and `remove` are ids of controls. */
export interface RiskTreatment {
  risk: string;
  option: string;
  add: string[];
  remove: string[];
  actions: PlannedAction[];
}

/** What is to bring about a control; `due` is read as typed. */
export interface PlannedAction {
  control: string;
  title: string;
  owner: string;
  due: string;
}

export interface TreatmentOffer {
  edition: string;
  controls: ControlOffer[];
}

export interface ControlOffer {
  id: string;
  edition: string;
  control: string;
  title: string;
  theme: string;
  applicability: string;
  status: string;
  owner: string;
  /** It treats the risk now. */
  treats: boolean;
  reasons: SuitingReason[];
  /** References of the actions for it that are not done. */
  actions: string[];
}

/** What a control has in common with a risk, and the other risks it treats because of that. */
export interface SuitingReason {
  kind: 'threat' | 'vulnerability' | 'asset' | 'process' | 'words' | 'properties';
  what: string[];
  risks: string[];
}

/** A round of the assessment; without an id, the risks as they are. */
export interface Round {
  id: string;
  ref: string;
  title: string;
  approvedOn: string;
  criteria: string;
  /** The book holds these criteria. */
  known: boolean;
}

/** A rating with its level; `rank` is the place of that among `levels`, −1 for none. */
export interface RoundStanding {
  rating: string;
  level: string;
  rank: number;
  levels: number;
}

export type RiskBecame =
  'added' | 'gone' | 'up' | 'down' | 'shifted' | 'reread' | 'same' | 'unclear';

export interface RiskMove {
  /** "" for one that was deleted. */
  id: string;
  ref: string;
  title: string;
  closed: boolean;
  kind: RiskBecame;
  then: RoundStanding | null;
  now: RoundStanding | null;
}

export interface RoundComparison {
  /** To choose from, the newest first. */
  approved: Round[];
  then: Round;
  now: Round;
  moves: RiskMove[];
}

/** Why an acceptance or an approval of the plan ends, who ends it, when, and where that is recorded. */
export interface Withdrawal {
  id: string;
  why: string;
  by: string;
  on: string;
  proof: string;
}

/** Why it no longer covers the risk: the day it ended on, or the rating then and now. */
export interface StaleAcceptance {
  acceptance: string;
  risk: string;
  ended: string;
  then: string;
  now: string;
}

/** A version of the risk criteria as its fields hold it. */
export interface CriteriaVersion {
  version: string;
  likelihood: string;
  impact: string;
  matrix: string;
  levels: string;
  acceptance: string;
}

export interface CriteriaInForce extends CriteriaVersion {
  id: string;
  approvedOn: string;
  /** The other versions ratings were made on, so that their levels can be told. */
  earlier: CriteriaVersion[];
}
