import type { RecordName } from '../types';
import type { RecordDifference, WordPiece } from './differences';

/** Versions of the scope, compared. */

/** A version of the scope that can be compared; its id is "now" for the scope as it is. */
export interface ScopePoint {
  id: string;
  version: string;
  draft: boolean;
  approvedOn: string;
}

export interface ScopeComparison {
  /** What can be compared, the oldest first; empty where there is no statement yet. */
  points: ScopePoint[];
  from: string;
  to: string;
  statement: WordPiece[];
  items: RecordDifference[];
  /** So many items are alike. */
  same: number;
  /** The change record that departs from `from`; its id is empty where there is none. */
  change: RecordName;
}
