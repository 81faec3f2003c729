import type {
  Approval,
  CriteriaInForce,
  EvidenceReception,
  EvidenceRefresh,
  RiskAcceptance,
  RiskTreatment,
  RoundComparison,
  StaleAcceptance,
  TreatmentOffer,
  VersionApproval,
  Withdrawal,
} from './answers/decisions';
import type {
  BackupInfo,
  BookState,
  FilesProgress,
  FilesQuery,
  PathAnswer,
  StartState,
  StepAnswer,
  UnavailableFile,
  Verdict,
} from './answers/books';
import type {
  Chain,
  ClauseFacts,
  ControlFacts,
  ControlReasons,
  DueList,
  Overview,
  ProblemList,
  ReasonsToAdd,
  StandingCounts,
} from './answers/standing';
import type { ExportRequest, ImportChoices, ImportPlan } from './answers/importing';
import type { ChangedPlan, PlanApproval, PlansToApprove } from './answers/plans';
import type { ScopeComparison } from './answers/scopes';
import type { SoaComparison } from './answers/soaVersions';
import type {
  CellEdit,
  ChangeInfo,
  EntryInfo,
  FollowedChange,
  RecordName,
  RegisterInfo,
  RegisterTable,
  SaveResult,
  Value,
} from './types';

export type * from './answers/decisions';
export type * from './answers/books';
export type * from './answers/standing';
export type * from './answers/importing';
export type * from './answers/differences';
export type * from './answers/plans';
export type * from './answers/scopes';
export type * from './answers/soaVersions';

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
    /** Lists the clauses of 2022 where a book has none yet, linked to the documents they ask for. */
    listClauses(): Promise<SaveResult>;
    /** What the catalogue knows of a clause, and how the documents it asks for stand. */
    clauseFacts(q: { clause: string }): Promise<ClauseFacts>;
    /** What the catalogue knows of a control; `found: false` for the organisation's own. */
    controlFacts(q: { edition: string; control: string }): Promise<ControlFacts>;
    /**
     * What differs between two versions of the scope. "" is the version in force for `from`, and
     * the scope as it is now ("now") for `to`.
     */
    compareScopes(q: { from: string; to: string }): Promise<ScopeComparison>;
    compareSoa(q: { from: string; to: string }): Promise<SoaComparison>;
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
    /** What each risk owner has to approve, and all that is planned for the risks of one. */
    plansToApprove(q: { owner: string }): Promise<PlansToApprove>;
    /** Plans that are not as they were approved. */
    changedPlans(): Promise<{ changed: ChangedPlan[] }>;
    /** Rounds by their ids or "now"; "" leaves the choice to the book. */
    compareRounds(q: { then: string; now: string; rating: string }): Promise<RoundComparison>;
  };
  /**
   * The verbs by which people decide. Days are read as typed. A refusal brings all that stands
   * against the decision in its parameter `reasons`, a line each, and nothing is saved.
   */
  decisions: {
    approveScope(q: Approval): Promise<SaveResult>;
    approveSoa(q: Approval): Promise<SaveResult>;
    approveCriteria(q: Approval): Promise<SaveResult>;
    approveAssessment(q: Approval): Promise<SaveResult>;
    /** Answers the approvals it made and ended. */
    approvePlan(q: PlanApproval): Promise<SaveResult>;
    withdrawPlanApproval(q: Withdrawal): Promise<SaveResult>;
    /** Answers the acceptances it made and ended. */
    acceptRisk(q: RiskAcceptance): Promise<SaveResult>;
    withdrawAcceptance(q: Withdrawal): Promise<SaveResult>;
    /** Answers the evidence as it is now; without `next` it follows from the interval. */
    refreshEvidence(q: EvidenceRefresh): Promise<SaveResult>;
    /** Puts a version of a document into force, in one step with its files; answers the document. */
    approveVersion(q: VersionApproval): Promise<SaveResult>;
    /** Closes a request whose evidence is linked. */
    closeRequest(q: EvidenceReception): Promise<SaveResult>;
    /** Records what was received, links it and closes the request, in one step. */
    recordEvidence(q: EvidenceReception): Promise<SaveResult>;
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
    /** Opens the system's dialog for printing the page. */
    print(): void;
  };
}
