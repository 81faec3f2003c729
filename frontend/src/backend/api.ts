import type {
  BackendFault,
  CellEdit,
  ChangeInfo,
  EntryInfo,
  FollowedChange,
  Person,
  RecordName,
  RegisterInfo,
  RegisterTable,
  SaveResult,
  Value,
} from './types';

/**
 * Everything the window may ask for. Each group is one bound Go service of the same name in
 * `app/`; each method takes one request object (or nothing) and answers one object. Errors
 * arrive as BackendError (see errors.ts), never as strings.
 */
export interface Backend {
  books: {
    /** What the start screen needs before any book is open. */
    startState(): Promise<StartState>;
    /** The open book, or `open: false`. */
    state(): Promise<BookState>;
    create(q: {
      path: string;
      organisation: string;
      person: string;
      edition: string;
    }): Promise<BookState>;
    /** Asks for a place for a new book; "" when cancelled. */
    choosePath(q: { suggestion: string }): Promise<PathAnswer>;
    /** Opens a named book; `reading` opens a private snapshot. */
    open(q: { path: string; reading: boolean }): Promise<BookState>;
    /** Asks which book, then opens it. `open: false` when cancelled and none was open. */
    openChosen(): Promise<BookState>;
    /** Makes the sample book if need be, and opens it. */
    openSample(): Promise<BookState>;
    /** Asks where, then writes a complete copy. */
    saveCopy(): Promise<PathAnswer>;
    close(): Promise<BookState>;
    setMe(q: { personId: string }): Promise<BookState>;
    undo(): Promise<StepAnswer>;
    redo(): Promise<StepAnswer>;
    backups(): Promise<{ backups: BackupInfo[]; folder: string }>;
    backUpNow(): Promise<BackupInfo>;
    /** Asks where, restores the backup there and opens the result. */
    restore(q: { path: string }): Promise<BookState>;
    /** After a Damaged fault: restores the newest good backup beside the damaged file and opens it. */
    restoreNewest(q: { path: string }): Promise<BookState>;
    layout(q: { register: string }): Promise<{ layout: string }>;
    saveLayout(q: { register: string; layout: string }): Promise<{ layout: string }>;
  };
  registers: {
    describe(): Promise<{ registers: RegisterInfo[] }>;
    /** `asOf` is a day (YYYY-MM-DD) or "" for now. */
    list(q: { register: string; asOf: string }): Promise<RegisterTable>;
    /** Saves what is valid as one change; the rest comes back in `refused`. */
    save(q: { register: string; title: string; edits: CellEdit[] }): Promise<SaveResult>;
    /** `values` may hold links too, by the key of the side: ids of records of the other register. */
    create(q: { register: string; values: Record<string, Value> }): Promise<SaveResult>;
    remove(q: { register: string; id: string }): Promise<SaveResult>;
    /** What the records of a register are called, to show and choose links. */
    names(q: { register: string }): Promise<{ register: string; names: RecordName[] }>;
    /** How many records each register holds. */
    counts(): Promise<{ counts: Record<string, number> }>;
    /** The risk criteria that ratings are made on; without an id, the product's own. */
    criteriaInForce(): Promise<CriteriaInForce>;
    /** From risk to evidence: what the record hangs on and what hangs on it. */
    chain(q: { register: string; id: string }): Promise<Chain>;
    /** Adds what was ticked to the reasons that stand, as one step; takes nothing away. */
    addReasons(q: { controls: ReasonsToAdd[] }): Promise<SaveResult>;
    addControl(q: { edition: string; ref: string; title: string }): Promise<SaveResult>;
    /** What the catalogue knows of a control; `found: false` for the organisation's own. */
    controlFacts(q: { edition: string; control: string }): Promise<ControlFacts>;
    /**
     * What differs between two versions of the scope. "" is the version in force for `from`, and
     * the scope as it is now ("now") for `to`.
     */
    compareScopes(q: { from: string; to: string }): Promise<ScopeComparison>;
  };
  readiness: {
    /** What the rules find; `rules` empty for all of them, `most` of each (0: all). */
    problems(q: { rules: string[]; most: number }): Promise<ProblemList>;
    counts(): Promise<StandingCounts>;
    /** Only what is a problem now can be silenced, and only with a reason. */
    silence(q: { rule: string; id: string; reason: string }): Promise<{ seq: number }>;
    unsilence(q: { silence: string }): Promise<{ seq: number }>;
    /** A control, or with "" all whose links give a reason they do not state. */
    reasons(q: { id: string }): Promise<{ controls: ControlReasons[] }>;
    overview(): Promise<Overview>;
    /** The records behind a number of the overview, as they are now. */
    behind(q: { list: string }): Promise<{ register: string; what: string; ids: string[] }>;
    /** What is overdue, and due in the coming days (0: at any time). */
    due(q: { days: number }): Promise<DueList>;
    /** Controls for a risk: those that treat it, those that suit it, all others. */
    treatment(q: { risk: string }): Promise<TreatmentOffer>;
    /** Acceptances that were not withdrawn and no longer cover their risks. */
    staleAcceptances(): Promise<{ stale: StaleAcceptance[] }>;
    /** Rounds by their ids or "now"; "" leaves the choice to the book. */
    compareRounds(q: { then: string; now: string; rating: string }): Promise<RoundComparison>;
  };
  /**
   * The verbs by which people decide. Days are read as typed. A refusal brings all that stands
   * against the decision in its parameter `reasons`, a line each, and nothing is saved.
   */
  decisions: {
    approveScope(q: Approval): Promise<SaveResult>;
    approveCriteria(q: Approval): Promise<SaveResult>;
    approveAssessment(q: Approval): Promise<SaveResult>;
    /** Answers the acceptances it made and ended. */
    acceptRisk(q: RiskAcceptance): Promise<SaveResult>;
    withdrawAcceptance(q: { id: string; why: string; on: string }): Promise<SaveResult>;
    /** Answers the evidence as it is now; without `next` it follows from the interval. */
    refreshEvidence(q: EvidenceRefresh): Promise<SaveResult>;
    /** Starts a version of the risk criteria as a copy of the one in force. */
    draftCriteria(q: { version: string }): Promise<SaveResult>;
    /** Links a risk with its controls and plans what they need, in one step; answers the risk. */
    treatRisk(q: RiskTreatment): Promise<SaveResult>;
  };
  history: {
    /** Changes, newest first; "" and 0 mean any. `before` pages backwards. */
    events(q: {
      register: string;
      record: string;
      before: number;
    }): Promise<{ events: ChangeInfo[] }>;
    /** Single differences of one change (`seq`) or of one record. */
    entries(q: {
      register: string;
      record: string;
      seq: number;
    }): Promise<{ entries: EntryInfo[] }>;
    revert(q: { seq: number }): Promise<StepAnswer>;
    erase(q: {
      entry: number;
      after: boolean;
      reason: string;
    }): Promise<{ seq: number; backups: number }>;
    verify(q: { against: string }): Promise<Verdict>;
  };
  exchange: {
    /** Asks for a spreadsheet; "" when cancelled. */
    chooseFile(): Promise<PathAnswer>;
    /**
     * Reads a spreadsheet and answers a dry run, with the corrections this computer remembers of
     * tables like these. May take seconds: cancel() ends it with a "cancelled" fault. A protected
     * file is an "encrypted" fault; a wrong password adds the parameter `wrong_password`.
     */
    read(q: { path: string; password: string }): Promise<ImportPlan>;
    cancel(): Promise<{ cancelled: boolean }>;
    /** The dry run again, with the person's corrections. */
    revise(q: ImportChoices): Promise<ImportPlan>;
    /** The file's own cells, rows from `from` on without holes; fewer where the sheet ends. */
    cells(q: {
      planId: string;
      table: number;
      from: number;
      count: number;
    }): Promise<{ from: number; rows: string[][] }>;
    apply(q: { planId: string }): Promise<{
      seq: number;
      plan: ImportPlan;
      changes: FollowedChange[];
    }>;
    /** Asks where, then writes. `ids` null means all rows; `filter` says in words what was left out. */
    export(q: ExportRequest): Promise<PathAnswer>;
    /** Opens the folder of a written file in the system's file manager. */
    reveal(q: { path: string }): Promise<PathAnswer>;
  };
  files: {
    /** Asks for files of this computer; none when cancelled. */
    choose(): Promise<{ paths: string[] }>;
    /**
     * Keeps files inside the book as one change, linked to a record where one is named; all of
     * them or none. A fault that is about one of them names it in the parameter `path`.
     */
    add(q: FilesQuery): Promise<{ seq: number; ids: string[] }>;
    cancel(): Promise<{ cancelled: boolean }>;
    /**
     * Shows a private copy in the system's viewer. A refusal with the parameter `risk` "may_run"
     * can be asked again with `despite`; one with "runs" cannot.
     */
    open(q: { id: string; despite: boolean }): Promise<PathAnswer>;
    /** Asks where, then writes the file there; "" when cancelled. */
    saveAs(q: { id: string; despite: boolean }): Promise<PathAnswer>;
    /** The files that can be neither opened nor saved. */
    unavailable(): Promise<{ files: UnavailableFile[] }>;
    /** Removes the content for good; its record stays. */
    erase(q: { id: string; reason: string }): Promise<{ seq: number; backups: number }>;
  };
  events: {
    /** A change was committed: `registers` are the kinds it touched. Returns the unsubscribe function. */
    onChanged(fn: (e: { seq: number; registers: string[] }) => void): () => void;
    /** The book was opened, closed, backed up or found damaged: pull `books.state()` again. */
    onBook(fn: () => void): () => void;
    /** Files of this computer were dropped on the window, there; empty paths are no files. */
    onDropped(fn: (x: number, y: number, paths: string[]) => void): () => void;
    /** How far the adding of files has come. */
    onFiles(fn: (e: FilesProgress) => void): () => void;
    /** The window is about to close and waits, for two seconds at most, until `fn` is done. */
    onClosing(fn: () => Promise<unknown>): () => void;
  };
}

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
/** Why it no longer covers the risk: the day it ended on, or the rating then and now. */
export interface StaleAcceptance {
  acceptance: string;
  risk: string;
  ended: string;
  then: string;
  now: string;
}

/** `field` is the side of a relation that leads to files; "" adds them without a link. */
export interface FilesQuery {
  paths: string[];
  register: string;
  id: string;
  field: string;
}
/** A file whose content is not in the book: erased, with a reason, or missing. */
export interface UnavailableFile {
  id: string;
  state: 'erased' | 'lost';
  reason: string;
  /** Their name, "" where it is not known. */
  who: string;
  /** RFC 3339. */
  at: string;
}
export interface FilesProgress {
  name: string;
  /** The how manieth of how many. */
  file: number;
  files: number;
  bytes: number;
  total: number;
}
export interface PathAnswer {
  path: string;
}
export interface StepAnswer {
  seq: number;
  title: string;
}
export interface BackupInfo {
  path: string;
  at: string;
  seq: number;
}

export interface StartState {
  version: string;
  defaultPath: string;
  defaultExists: boolean;
  /** The name of the person at this computer, as the system knows it; may be empty. */
  suggestedName: string;
  recent: { path: string; name: string }[];
  /** A path named on the command line or the default book, to open at once; "" for none. */
  openAtStart: string;
}

export interface BookState {
  open: boolean;
  path: string;
  /** The organisation's name, else the file's. */
  title: string;
  bookId: string;
  editions: { key: string; title: string }[];
  /** Set when this is a private snapshot for reading, as of that time. */
  snapshotOf: string;
  /** People of the book, and the one who works here. */
  people: Person[];
  me: string;
  undo: { seq: number; title: string };
  redo: { seq: number; title: string };
  seq: number;
  head: string;
  /** RFC 3339, "" when there is none. */
  lastBackup: string;
  backupFault: BackendFault | null;
  /** A fault found in the background: a damaged file, with its advice. */
  damage: BackendFault | null;
}

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

export type Severity = 'error' | 'warning';

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

export interface CriteriaInForce {
  id: string;
  version: string;
  approvedOn: string;
  likelihood: string;
  impact: string;
  matrix: string;
  levels: string;
  acceptance: string;
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

export interface Verdict {
  changes: number;
  entries: number;
  head: string;
  findings: string[];
  against: number;
  /** Files found to be what was added. */
  files: number;
}

export interface ImportPlan {
  id: string;
  file: string;
  tables: ImportTable[];
  /** Sheets or parts nothing was taken from, with the reason. */
  leftOut: { sheet: string; reason: string }[];
  assumptions: string[];
  people: { name: string; rows: number; looksLikePerson: boolean; why: string; add: boolean }[];
  totals: ImportCounts;
}
export interface ImportCounts {
  new: number;
  changed: number;
  unchanged: number;
  skipped: number;
  unresolved: number;
}
export interface ImportTable {
  index: number;
  sheet: string;
  hidden: boolean;
  range: string;
  headerRow: number;
  included: boolean;
  register: string;
  registerLabel: string;
  edition: string;
  addsEdition: boolean;
  confidence: number;
  reason: string;
  columns: ImportColumn[];
  counts: ImportCounts;
  rows: ImportRow[];
  assumptions: string[];
  /** The sheet: the row to show first, and its last one. */
  firstRow: number;
  lastRow: number;
  /** The corrections it was read with. */
  choice: TableChoice;
  /** References of controls that are not of Annex A and can be taken as the organisation's own. */
  ownControls: string[];
  /** Each record stands on a card of its own, labels beside values: columns are labels. */
  cards: boolean;
  /** When a table of its shape was corrected before, RFC 3339; "" for never. */
  remembered: string;
}
export interface ImportColumn {
  index: number;
  letter: string;
  heading: string;
  /** Field key, "" when the column is not taken. */
  field: string;
  /** Of a column of marks: the choice that a mark in it means. */
  choice: string;
  /** Of a column that holds two things: the field of what follows the choice. */
  rest: string;
  /** It only tells which record a row is of: nothing of it is taken. */
  tells: boolean;
  /** Of a column that is not taken: the fields it may be after all. */
  might: string[];
  confidence: number;
  reason: string;
  samples: string[];
  /** For choice fields: each text found and what it is read as; `known` with "" says nothing. */
  meanings: Meaning[];
}
export interface Meaning {
  text: string;
  count: number;
  value: string;
  known: boolean;
}
export interface ImportRow {
  number: number;
  outcome: 'new' | 'changed' | 'unchanged' | 'skipped' | 'unresolved';
  record: string;
  reason: string;
  changes: { field: string; label: string; old: string; new: string }[];
}
export interface ImportChoices {
  planId: string;
  tables: TableChoice[];
  addPeople: string[];
}
/** Corrections of one table; null and "" leave what was understood. */
export interface TableChoice {
  index: number;
  included: boolean | null;
  /** 0: no row holds headings. */
  headerRow: number | null;
  register: string;
  edition: string;
  /** `field` "" leaves the column out; "field=choice" says what a mark in it means. */
  columns: { index: number; field: string }[];
  /** `value` "" says nothing. */
  meanings: { field: string; text: string; value: string }[];
  keepUnknown: boolean;
  ownControls: boolean | null;
}
export interface ExportRequest {
  register: string;
  format: 'xlsx' | 'csv' | 'json';
  edition: string;
  asOf: string;
  ids: string[] | null;
  filter: string;
  auditorNotes: boolean;
}

/** A piece of a text that is in both versions, or in one of them alone. */
export interface ScopeWords {
  text: string;
  is: 'kept' | 'removed' | 'added';
}

/** A version of the scope that can be compared; its id is "now" for the scope as it is. */
export interface ScopePoint {
  id: string;
  version: string;
  draft: boolean;
  approvedOn: string;
}

export interface ScopeItemDifference {
  /** Empty for an item that is no longer in the book. */
  id: string;
  ref: string;
  name: string;
  is: 'added' | 'changed' | 'removed';
  fields: { label: string; words: ScopeWords[] }[];
}

export interface ScopeComparison {
  /** What can be compared, the oldest first; empty where there is no statement yet. */
  points: ScopePoint[];
  from: string;
  to: string;
  statement: ScopeWords[];
  items: ScopeItemDifference[];
  /** So many items are alike. */
  same: number;
  /** The change record that departs from `from`; its id is empty where there is none. */
  change: RecordName;
}
