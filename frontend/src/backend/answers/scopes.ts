import type { RecordName } from '../types';

/** Versions of the scope, compared. */

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
