export namespace app {
	
	export interface AcceptanceQuery {
	    risk: string;
	    by: string;
	    on: string;
	    until: string;
	    rationale: string;
	    proof: string;
	}
	export interface ActionInPlan {
	    id: string;
	    ref: string;
	    title: string;
	    owner: string;
	    due: string;
	    status: string;
	}
	export interface AddFilesQuery {
	    paths: string[];
	    register: string;
	    id: string;
	    field: string;
	}
	export interface ReasonsToAdd {
	    id: string;
	    reasons: string[];
	    apply: boolean;
	    justification: string;
	}
	export interface AddReasonsQuery {
	    controls: ReasonsToAdd[];
	}
	export interface AddedFiles {
	    seq: number;
	    ids: string[];
	}
	export interface UnknownPerson {
	    name: string;
	    rows: number;
	    looksLikePerson: boolean;
	    why: string;
	    add: boolean;
	}
	export interface LeftOut {
	    sheet: string;
	    reason: string;
	}
	export interface MeaningChoice {
	    field: string;
	    text: string;
	    value: string;
	}
	export interface ColumnChoice {
	    index: number;
	    field: string;
	}
	export interface TableChoice {
	    index: number;
	    included?: boolean;
	    headerRow?: number;
	    register: string;
	    edition: string;
	    columns: ColumnChoice[];
	    meanings: MeaningChoice[];
	    keepUnknown: boolean;
	    ownControls?: boolean;
	}
	export interface ImportChange {
	    field: string;
	    label: string;
	    old: string;
	    new: string;
	}
	export interface ImportRow {
	    number: number;
	    outcome: string;
	    record: string;
	    reason: string;
	    changes: ImportChange[];
	}
	export interface ImportCounts {
	    new: number;
	    changed: number;
	    unchanged: number;
	    skipped: number;
	    unresolved: number;
	}
	export interface Meaning {
	    text: string;
	    count: number;
	    value: string;
	    known: boolean;
	}
	export interface ImportColumn {
	    index: number;
	    letter: string;
	    heading: string;
	    field: string;
	    choice: string;
	    rest: string;
	    tells: boolean;
	    might: string[];
	    confidence: number;
	    reason: string;
	    samples: string[];
	    meanings: Meaning[];
	    steps: string[];
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
	    firstRow: number;
	    lastRow: number;
	    choice: TableChoice;
	    ownControls: string[];
	    cards: boolean;
	    remembered: string;
	}
	export interface ImportPlan {
	    id: string;
	    file: string;
	    tables: ImportTable[];
	    leftOut: LeftOut[];
	    assumptions: string[];
	    people: UnknownPerson[];
	    totals: ImportCounts;
	}
	export interface Applied {
	    seq: number;
	    plan: ImportPlan;
	    changes: isms.FollowedChange[];
	}
	export interface ApprovalQuery {
	    id: string;
	    by: string;
	    on: string;
	    proof: string;
	}
	export interface AskedDocument {
	    place: string;
	    name: string;
	    note: string;
	    id: string;
	    ref: string;
	    state: string;
	    mark: string;
	}
	export interface AttributeInfo {
	    label: string;
	    values: string[];
	}
	export interface BackupInfo {
	    path: string;
	    at: string;
	    seq: number;
	}
	export interface BackupList {
	    backups: BackupInfo[];
	    folder: string;
	}
	export interface BehindAnswer {
	    register: string;
	    what: string;
	    ids: string[];
	}
	export interface BehindQuery {
	    list: string;
	}
	export interface Fault {
	    code: string;
	    message: string;
	    params: Record<string, string>;
	    field: string;
	    action: string;
	}
	export interface Step {
	    seq: number;
	    title: string;
	}
	export interface Person {
	    id: string;
	    name: string;
	    active: boolean;
	}
	export interface EditionInfo {
	    key: string;
	    title: string;
	}
	export interface BookState {
	    open: boolean;
	    path: string;
	    title: string;
	    bookId: string;
	    editions: EditionInfo[];
	    snapshotOf: string;
	    people: Person[];
	    me: string;
	    undo: Step;
	    redo: Step;
	    seq: number;
	    head: string;
	    lastBackup: string;
	    backupFault?: Fault;
	    damage?: Fault;
	}
	export interface Cancelled {
	    cancelled: boolean;
	}
	export interface CellEdit {
	    id: string;
	    version: number;
	    field: string;
	    text?: string;
	    value: any;
	    seen?: string[];
	}
	export interface CellsQuery {
	    planId: string;
	    table: number;
	    from: number;
	    count: number;
	}
	export interface ChainEdge {
	    from: string;
	    to: string;
	}
	export interface ChainNode {
	    register: string;
	    id: string;
	    ref: string;
	    name: string;
	    state: string;
	    rating: string;
	    day: string;
	    late: boolean;
	    mark: string;
	}
	export interface Chain {
	    nodes: ChainNode[];
	    edges: ChainEdge[];
	}
	
	
	export interface ChangeInfo {
	    seq: number;
	    at: string;
	    who: string;
	    source: string;
	    sourceName: string;
	    title: string;
	    kind: string;
	    target: number;
	    undone: boolean;
	    entries: number;
	    digest: string;
	}
	export interface ChangeList {
	    events: ChangeInfo[];
	}
	export interface ChangedPlan {
	    approval: string;
	    risk: string;
	    differences: string[];
	}
	export interface ChangedPlanList {
	    changed: ChangedPlan[];
	}
	export interface Choice {
	    key: string;
	    label: string;
	    symbol: string;
	}
	export interface ChosenFiles {
	    paths: string[];
	}
	export interface ClauseFacts {
	    amendment: string;
	    asks: AskedDocument[];
	}
	export interface ClauseQuery {
	    clause: string;
	}
	
	export interface ConditionInfo {
	    label: string;
	    why: string;
	    met: boolean;
	    sentence: string;
	    register: string;
	    rules: string[];
	}
	export interface RelatedControl {
	    edition: string;
	    control: string;
	    title: string;
	    relation: string;
	}
	export interface ControlFacts {
	    found: boolean;
	    edition: string;
	    control: string;
	    title: string;
	    group: string;
	    objective: string;
	    newIn2022: boolean;
	    attributes: AttributeInfo[];
	    related: RelatedControl[];
	}
	export interface ReasonInfo {
	    kind: string;
	    what: string[];
	    risks: string[];
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
	    treats: boolean;
	    reasons: ReasonInfo[];
	    actions: string[];
	}
	export interface ControlQuery {
	    edition: string;
	    control: string;
	    ref: string;
	    title: string;
	}
	export interface ReasonSource {
	    register: string;
	    id: string;
	    ref: string;
	    name: string;
	    not: string;
	}
	export interface LinkedReason {
	    reason: string;
	    giving: ReasonSource[];
	}
	export interface ControlReasons {
	    id: string;
	    missing: LinkedReason[];
	    unsupported: string[];
	    beside: ReasonSource[];
	    justification: string;
	}
	export interface CreateQuery {
	    register: string;
	    values: Record<string, any>;
	}
	export interface CriteriaVersion {
	    version: string;
	    likelihood: string;
	    impact: string;
	    matrix: string;
	    levels: string;
	    acceptance: string;
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
	    earlier: CriteriaVersion[];
	}
	
	export interface DraftQuery {
	    version: string;
	}
	export interface DueCountsInfo {
	    overdue: number;
	    week: number;
	    month: number;
	}
	export interface DueInfo {
	    register: string;
	    registerLabel: string;
	    id: string;
	    ref: string;
	    title: string;
	    field: string;
	    fieldLabel: string;
	    on: string;
	    owner: string;
	    overdue: boolean;
	}
	export interface DueList {
	    today: string;
	    due: DueInfo[];
	    later: number;
	}
	export interface DueQuery {
	    days: number;
	}
	
	export interface EntryInfo {
	    id: number;
	    change: ChangeInfo;
	    register: string;
	    recordId: string;
	    record: string;
	    field: string;
	    label: string;
	    action: string;
	    before: string;
	    after: string;
	    beforeErased: boolean;
	    afterErased: boolean;
	}
	export interface EntryList {
	    entries: EntryInfo[];
	}
	export interface EraseFile {
	    id: string;
	    reason: string;
	}
	export interface EraseQuery {
	    entry: number;
	    after: boolean;
	    reason: string;
	}
	export interface Erased {
	    seq: number;
	    backups: number;
	}
	export interface ExportQuery {
	    register: string;
	    format: string;
	    edition: string;
	    asOf: string;
	    version: string;
	    ids: string[];
	    filter: string;
	    auditorNotes: boolean;
	}
	
	export interface WordPiece {
	    text: string;
	    is: string;
	}
	export interface FieldDifference {
	    field: string;
	    label: string;
	    words: WordPiece[];
	}
	export interface FieldInfo {
	    key: string;
	    label: string;
	    kind: string;
	    choices: Choice[];
	    required: boolean;
	    readOnly: boolean;
	    decidedBy: string;
	    help: string;
	    width: number;
	    shown: boolean;
	    links: string;
	    inverse: string;
	}
	export interface FileQuery {
	    path: string;
	}
	export interface NumberInfo {
	    list: string;
	    what: string;
	    count: number;
	}
	export interface HeatCellInfo {
	    level: number;
	    risks: NumberInfo;
	}
	export interface HeatInfo {
	    likelihood: string[];
	    impact: string[];
	    cells: HeatCellInfo[][];
	}
	export interface HistoryQuery {
	    register: string;
	    record: string;
	    seq: number;
	    before: number;
	}
	
	export interface ImportChoices {
	    planId: string;
	    tables: TableChoice[];
	    addPeople: string[];
	}
	
	
	
	
	
	export interface KeptFile {
	    id: string;
	    despite: boolean;
	}
	export interface LayoutAnswer {
	    layout: string;
	}
	export interface LayoutQuery {
	    register: string;
	    layout: string;
	}
	
	export interface LevelInfo {
	    key: string;
	    label: string;
	    accepted: boolean;
	}
	
	export interface ListQuery {
	    register: string;
	    asOf: string;
	}
	
	
	export interface StandingInfo {
	    rating: string;
	    level: string;
	    rank: number;
	    levels: number;
	}
	export interface MoveInfo {
	    id: string;
	    ref: string;
	    title: string;
	    closed: boolean;
	    kind: string;
	    then?: StandingInfo;
	    now?: StandingInfo;
	}
	export interface Name {
	    id: string;
	    ref: string;
	    name: string;
	}
	export interface NewBook {
	    path: string;
	    organisation: string;
	    person: string;
	    edition: string;
	}
	
	export interface OpenBook {
	    path: string;
	    reading: boolean;
	}
	export interface RatingInfo {
	    rating: string;
	    levels: NumberInfo[];
	    offScale: NumberInfo;
	    unrated: NumberInfo;
	}
	export interface ThemeInfo {
	    name: string;
	    all: NumberInfo;
	    decided: NumberInfo;
	    applicable: NumberInfo;
	    reasoned: NumberInfo;
	    states: NumberInfo[];
	}
	export interface RuleInfo {
	    rule: string;
	    title: string;
	    severity: string;
	    why: string;
	    count: number;
	}
	export interface ProblemCounts {
	    errors: number;
	    warnings: number;
	    toDo: number;
	    silenced: number;
	}
	export interface StageInfo {
	    key: string;
	    state: string;
	    sentence: string;
	    conditions: ConditionInfo[];
	}
	export interface OverviewInfo {
	    stages: StageInfo[];
	    due: DueCountsInfo;
	    problems: ProblemCounts;
	    top: RuleInfo[];
	    edition: string;
	    themes: ThemeInfo[];
	    evidence: NumberInfo[];
	    levels: LevelInfo[];
	    ratings: RatingInfo[];
	    heat: HeatInfo;
	}
	export interface OwnedPlan {
	    owner: string;
	    risks: number;
	    actions: number;
	    waiting: number;
	}
	export interface OwnerQuery {
	    owner: string;
	}
	export interface PathAnswer {
	    path: string;
	}
	export interface PathQuery {
	    suggestion: string;
	}
	
	export interface PersonQuery {
	    personId: string;
	}
	export interface PlanApprovalQuery {
	    risks: string[];
	    by: string;
	    on: string;
	    proof: string;
	}
	export interface PlanObstacle {
	    register: string;
	    id: string;
	    field: string;
	    sentence: string;
	}
	export interface PlanQuery {
	    planId: string;
	}
	export interface PlannedAction {
	    control: string;
	    title: string;
	    owner: string;
	    due: string;
	}
	export interface RiskInPlan {
	    id: string;
	    ref: string;
	    title: string;
	    treatment: string;
	    controls: string[];
	    actions: ActionInPlan[];
	    obstacles: PlanObstacle[];
	    approval: string;
	}
	export interface PlansToApprove {
	    owners: OwnedPlan[];
	    risks: RiskInPlan[];
	}
	
	export interface SilencingInfo {
	    reason: string;
	    who: string;
	    at: string;
	}
	export interface ProblemInfo {
	    rule: string;
	    severity: string;
	    register: string;
	    registerLabel: string;
	    record: string;
	    id: string;
	    field: string;
	    fieldLabel: string;
	    sentence: string;
	    why: string;
	    was?: SilencingInfo;
	}
	export interface SilencedInfo {
	    silence: string;
	    problem: ProblemInfo;
	    reason: string;
	    who: string;
	    at: string;
	}
	export interface ProblemList {
	    rules: RuleInfo[];
	    problems: ProblemInfo[];
	    silenced: SilencedInfo[];
	}
	export interface ProblemsQuery {
	    rules: string[];
	    most: number;
	}
	
	export interface ReadQuery {
	    path: string;
	    password: string;
	}
	
	
	export interface ReasonsAnswer {
	    controls: ControlReasons[];
	}
	export interface ReasonsQuery {
	    id: string;
	}
	
	export interface RecentBook {
	    path: string;
	    name: string;
	}
	export interface ReceptionQuery {
	    id: string;
	    on: string;
	    title: string;
	    kind: string;
	    by: string;
	    from: string;
	    until: string;
	}
	export interface RecordDifference {
	    id: string;
	    ref: string;
	    name: string;
	    is: string;
	    fields: FieldDifference[];
	}
	export interface RecordQuery {
	    register: string;
	    id: string;
	}
	export interface RefreshQuery {
	    id: string;
	    on: string;
	    by: string;
	    from: string;
	    until: string;
	    next: string;
	}
	export interface RefusedCell {
	    id: string;
	    field: string;
	    error: Fault;
	}
	export interface RegisterCounts {
	    counts: Record<string, number>;
	}
	export interface RegisterInfo {
	    key: string;
	    label: string;
	    singular: string;
	    fields: FieldInfo[];
	}
	export interface RegisterList {
	    registers: RegisterInfo[];
	}
	export interface RegisterNames {
	    register: string;
	    names: Name[];
	}
	export interface RegisterQuery {
	    register: string;
	}
	export interface RegisterRows {
	    register: string;
	    seq: number;
	    asOf: string;
	    ids: string[];
	    refs: string[];
	    versions: number[];
	    fields: string[];
	    columns: any[][];
	}
	
	
	export interface RiskQuery {
	    risk: string;
	}
	export interface RoundInfo {
	    id: string;
	    ref: string;
	    title: string;
	    approvedOn: string;
	    criteria: string;
	    known: boolean;
	}
	export interface RoundsAnswer {
	    approved: RoundInfo[];
	    then: RoundInfo;
	    now: RoundInfo;
	    moves: MoveInfo[];
	}
	export interface RoundsQuery {
	    then: string;
	    now: string;
	    rating: string;
	}
	export interface Row {
	    id: string;
	    ref: string;
	    version: number;
	    values: Record<string, any>;
	}
	
	export interface SaveQuery {
	    register: string;
	    title: string;
	    edits: CellEdit[];
	}
	export interface SaveResult {
	    seq: number;
	    rows: Row[];
	    refused: RefusedCell[];
	    changes: isms.FollowedChange[];
	}
	export interface ScopeCompareQuery {
	    from: string;
	    to: string;
	}
	export interface ScopePoint {
	    id: string;
	    version: string;
	    draft: boolean;
	    approvedOn: string;
	}
	export interface ScopeComparison {
	    points: ScopePoint[];
	    from: string;
	    to: string;
	    statement: WordPiece[];
	    items: RecordDifference[];
	    same: number;
	    change: Name;
	}
	
	export interface SheetCells {
	    from: number;
	    rows: string[][];
	}
	export interface SilenceAnswer {
	    seq: number;
	}
	export interface SilenceQuery {
	    rule: string;
	    id: string;
	    reason: string;
	}
	
	
	export interface SoaCompareQuery {
	    from: string;
	    to: string;
	}
	export interface SoaPoint {
	    id: string;
	    version: string;
	    edition: string;
	    approvedOn: string;
	}
	export interface SoaComparison {
	    points: SoaPoint[];
	    from: string;
	    to: string;
	    controls: RecordDifference[];
	    same: number;
	    erased: string[];
	}
	
	
	export interface StaleInfo {
	    acceptance: string;
	    risk: string;
	    ended: string;
	    then: string;
	    now: string;
	}
	export interface StaleList {
	    stale: StaleInfo[];
	}
	export interface StandingCounts {
	    problems: ProblemCounts;
	    overdue: number;
	}
	
	export interface StartState {
	    version: string;
	    defaultPath: string;
	    defaultExists: boolean;
	    suggestedName: string;
	    recent: RecentBook[];
	    openAtStart: string;
	}
	
	
	
	export interface TreatmentOffer {
	    edition: string;
	    controls: ControlOffer[];
	}
	export interface TreatmentQuery {
	    risk: string;
	    option: string;
	    add: string[];
	    remove: string[];
	    actions: PlannedAction[];
	}
	export interface UnavailableFile {
	    id: string;
	    state: string;
	    reason: string;
	    who: string;
	    at: string;
	}
	export interface UnavailableFiles {
	    files: UnavailableFile[];
	}
	
	export interface UnsilenceQuery {
	    silence: string;
	}
	export interface Verdict {
	    changes: number;
	    entries: number;
	    head: string;
	    findings: string[];
	    against: number;
	    files: number;
	}
	export interface VerifyQuery {
	    against: string;
	}
	export interface VersionQuery {
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
	export interface WithdrawalQuery {
	    id: string;
	    why: string;
	    by: string;
	    on: string;
	    proof: string;
	}

}

export namespace isms {
	
	export interface FollowedChange {
	    id: string;
	    ref: string;
	    opened: boolean;
	    version: string;
	    settled: boolean;
	    risks: number;
	    controls: number;
	    audits: number;
	}

}

