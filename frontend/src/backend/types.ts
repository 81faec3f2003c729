/**
 * What travels between the window and the book. A value is text, a choice key, a number,
 * a date as YYYY-MM-DD, a list of keys or ids, or null for "nothing recorded"; nothing else.
 */
export type Value = string | number | string[] | null;

export type FieldKind =
  'text' | 'long' | 'choice' | 'choices' | 'date' | 'number' | 'person' | 'links';

export interface Choice {
  key: string;
  label: string;
  /** A glyph shown before the label, so that a state is never colour alone; may be empty. */
  symbol: string;
  /** What a record is called, beside its reference; only where the choices are records. */
  hint?: string;
}

/** One declared field of a register. Columns, forms, filters and headings all read this. */
export interface FieldInfo {
  key: string;
  label: string;
  kind: FieldKind;
  choices: Choice[];
  required: boolean;
  /** Set once by the product (a control's number) and never typed over. */
  readOnly: boolean;
  /** The verb that decides this field ("Approve version"), empty for ordinary fields. */
  decidedBy: string;
  help: string;
  /** Suggested column width in pixels. */
  width: number;
  /** Shown as a grid column until the person chooses otherwise. */
  shown: boolean;
  /**
   * For "links": the register whose records are linked, and the key under which that register
   * shows the same links. The choices are empty while the names of its records are awaited.
   */
  links?: string;
  inverse?: string;
  awaited?: boolean;
}

/** A record as a link to it shows it. */
export interface RecordName {
  id: string;
  ref: string;
  name: string;
}

export interface RegisterInfo {
  key: string;
  label: string;
  singular: string;
  fields: FieldInfo[];
}

/** One record. `version` is the number of the change that last touched it. */
export interface Row {
  id: string;
  ref: string;
  version: number;
  values: Record<string, Value>;
}

export interface RegisterRows {
  register: string;
  /** The last change contained in these rows. */
  seq: number;
  /** The date these rows are shown as of, or "" for now. */
  asOf: string;
  rows: Row[];
}

/** The same as it crosses to the window: field by field, null for one that no record fills. */
export interface RegisterTable extends Omit<RegisterRows, 'rows'> {
  ids: string[];
  refs: string[];
  versions: number[];
  fields: string[];
  columns: (Value[] | null)[];
}

export interface Person {
  id: string;
  name: string;
  active: boolean;
}

/**
 * One cell to change: `value` from a choice or date editor, `text` as typed or pasted
 * (the book reads it: "N/A", "12 Mar 2026", a person's name). `version` is the row's.
 */
export interface CellEdit {
  id: string;
  version: number;
  field: string;
  text?: string;
  value?: Value;
  /** For links: the records that were seen to be linked when the edit was made. */
  seen?: string[];
}

/** A cell that was not saved, with the sentence that says why. */
export interface RefusedCell {
  id: string;
  field: string;
  error: BackendFault;
}

export interface SaveResult {
  seq: number;
  rows: Row[];
  refused: RefusedCell[];
  /** The change records it opened, extended or settled, because the approved scope changed. */
  changes?: FollowedChange[];
}

/** A change record that followed a change of the book by itself. */
export interface FollowedChange {
  id: string;
  ref: string;
  /** Made by this change; otherwise it was open already. */
  opened: boolean;
  /** Of the scope, that it departs from. */
  version: string;
  /** A new version of the scope was approved since. */
  settled: boolean;
  risks: number;
  controls: number;
  /** Still ahead when it was opened or extended. */
  audits: number;
}

/** An error as the backend sends it: what happened and was kept, and what to do. */
export interface BackendFault {
  code: string;
  message: string;
  params: Record<string, string>;
  field: string;
  action: string;
}

export interface ChangeInfo {
  seq: number;
  /** RFC 3339 with the zone of the machine. */
  at: string;
  who: string;
  /** "window", "import", "command_line", "product". */
  source: string;
  /** The file of an import, otherwise empty. */
  sourceName: string;
  title: string;
  kind: 'change' | 'undo' | 'redo' | 'erasure';
  /** The change an undo or redo speaks of, otherwise 0. */
  target: number;
  undone: boolean;
  entries: number;
  digest: string;
}

/** One field of one record in one change, as a person reads it. */
export interface EntryInfo {
  id: number;
  change: ChangeInfo;
  register: string;
  recordId: string;
  record: string;
  field: string;
  label: string;
  action: 'created' | 'deleted' | 'restored' | 'set' | 'linked' | 'unlinked';
  before: string;
  after: string;
  /** The value was erased; `before`/`after` then hold the reason. */
  beforeErased: boolean;
  afterErased: boolean;
}
