import type { BackendFault, Person } from '../types';

/** The open book, its backups and its files. */

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

export interface Verdict {
  changes: number;
  entries: number;
  head: string;
  findings: string[];
  against: number;
  /** Files found to be what was added. */
  files: number;
}
