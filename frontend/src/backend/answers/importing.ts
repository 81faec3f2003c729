/** What goes through spreadsheets: the plan of an import, its corrections, an export. */

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
  /** For choice fields and ratings: each text found and what it is read as; `known` with "" says nothing. */
  meanings: Meaning[];
  /** For ratings: the steps of the scale in force, "4 Likely", as what a text may mean. */
  steps: string[];
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
  /** The id of an approved version of the Statement, instead of the register as it is. */
  version?: string;
  ids: string[] | null;
  filter: string;
  auditorNotes: boolean;
}
