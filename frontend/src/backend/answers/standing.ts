import type { RecordName } from '../types';

/** Where the ISMS stands: problems, overview, what is due, reasons, the chain. */

export interface ControlFacts {
  found: boolean;
  edition: string;
  control: string;
  title: string;
  group: string;
  objective: string;
  newIn2022: boolean;
  attributes: { label: string; values: string[] }[];
  /** Controls of the other edition this one comes from or went to. */
  related: { edition: string; control: string; title: string; relation: string }[];
}

/** What the standard says of a clause, and how the documents it asks for stand. */
export interface ClauseFacts {
  amendment: string;
  asks: AskedDocument[];
}

/** `id` is empty where the book does not list the document. */
export interface AskedDocument {
  place: string;
  name: string;
  note: string;
  id: string;
  ref: string;
  state: string;
  mark: ChainNode['mark'];
}

/** What is to do was not begun or not finished: nothing in the book is wrong. */
export type Severity = 'error' | 'warning' | 'todo';

/** A rule that finds something, and how often, without what is silenced. */
export interface Rule {
  rule: string;
  title: string;
  severity: Severity;
  why: string;
  count: number;
}

export interface Problem {
  rule: string;
  severity: Severity;
  register: string;
  registerLabel: string;
  /** The reference of the record. */
  record: string;
  id: string;
  /** Where it is mended: a field, or a side of a relation. */
  field: string;
  fieldLabel: string;
  sentence: string;
  why: string;
  /** How it was silenced before it was mended or changed; null for most. */
  was: { reason: string; who: string; at: string } | null;
}

export interface SilencedProblem {
  /** Names the silence, to end it. */
  silence: string;
  problem: Problem;
  reason: string;
  who: string;
  at: string;
}

export interface ProblemList {
  rules: Rule[];
  problems: Problem[];
  silenced: SilencedProblem[];
}

export interface ProblemCounts {
  errors: number;
  warnings: number;
  toDo: number;
  silenced: number;
}

export interface StandingCounts {
  problems: ProblemCounts;
  overdue: number;
}

/** A number, and the name of the list behind it. */
export interface Tally {
  list: string;
  what: string;
  count: number;
}

export interface StageCondition {
  label: string;
  why: string;
  met: boolean;
  /** Why it is not met. */
  sentence: string;
  register: string;
  /** The rules whose problems stand against it. */
  rules: string[];
}

export interface Stage {
  key: 'set_up' | 'readiness' | 'stage1' | 'stage2' | 'certified' | 'surveillance';
  state: 'reached' | 'here' | 'ahead';
  sentence: string;
  conditions: StageCondition[];
}

export interface ThemeStanding {
  /** "" for the whole, which comes first. */
  name: string;
  all: Tally;
  decided: Tally;
  applicable: Tally;
  reasoned: Tally;
  /** Implemented, partial, planned, not started, no status, not applicable, undecided. */
  states: Tally[];
}

export interface Overview {
  stages: Stage[];
  due: { overdue: number; week: number; month: number };
  problems: ProblemCounts;
  /** The rules that find most, errors first. */
  top: Rule[];
  edition: string;
  themes: ThemeStanding[];
  /** Implemented controls on fresh, on stale, on no evidence. */
  evidence: Tally[];
  /** The lowest first. */
  levels: { key: string; label: string; accepted: boolean }[];
  ratings: {
    rating: 'inherent' | 'current' | 'residual';
    levels: Tally[];
    /** Rated, but not by steps of the scale in force. */
    offScale: Tally;
    unrated: Tally;
  }[];
  heat: HeatTallies;
}

/** The current ratings by the cell of the scale in force they stand in. */
export interface HeatTallies {
  /** Labels, from 1 up. */
  likelihood: string[];
  impact: string[];
  /** By likelihood and impact, both from 1 up at index 0; `level` is a place in the levels. */
  cells: { level: number; risks: Tally }[][];
}

export interface DueItem {
  register: string;
  registerLabel: string;
  id: string;
  ref: string;
  title: string;
  field: string;
  fieldLabel: string;
  /** YYYY-MM-DD. */
  on: string;
  /** A person, "" where nobody answers for it. */
  owner: string;
  overdue: boolean;
}

export interface DueList {
  today: string;
  due: DueItem[];
  /** How much is due after the days asked for. */
  later: number;
}

/** A reason for inclusion that links can give. */
export type LinkedReasonKey = 'risk_treatment' | 'legal' | 'contractual';

/** A risk or a requirement linked to a control. */
export interface ReasonSource extends RecordName {
  register: string;
  /** Why it gives no reason; "" where it gives one. */
  not: '' | 'closed' | 'avoid' | 'retain' | 'own_rule' | 'unknown_kind';
}

/** How the reasons a control states compare with those its links give. */
export interface ControlReasons {
  id: string;
  /** Given by links, and not stated. */
  missing: { reason: LinkedReasonKey; giving: ReasonSource[] }[];
  /** Stated, with nothing linked behind them. */
  unsupported: LinkedReasonKey[];
  /** Linked, and giving no reason. */
  beside: ReasonSource[];
  /** Made of the names of the linked records, where the control has no text yet. */
  justification: string;
}

/** What was ticked for one control. */
export interface ReasonsToAdd {
  id: string;
  reasons: LinkedReasonKey[];
  /** An undecided control becomes applicable. */
  apply: boolean;
  justification: string;
}

/** A record in a chain, and how it stands. */
export interface ChainNode extends RecordName {
  register: string;
  /** In the words of its register; "" where it has none. */
  state: string;
  /** Which rating of a risk the state is. */
  rating: '' | 'residual' | 'current' | 'inherent';
  /** When it is due, or until when it holds; YYYY-MM-DD. */
  day: string;
  late: boolean;
  /** Whether it holds its part; "weak" is where an auditor would stop. */
  mark: 'holds' | 'underway' | 'weak' | 'aside';
}

export interface Chain {
  nodes: ChainNode[];
  /** Ids, in the order of the chain. */
  edges: { from: string; to: string }[];
}
