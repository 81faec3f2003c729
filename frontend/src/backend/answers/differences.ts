/** What differs between two states of a register. */

/** A piece of a text that is in both states, or in one of them alone. */
export interface WordPiece {
  text: string;
  is: 'kept' | 'removed' | 'added';
}

export interface RecordDifference {
  /** Empty for a record that is no longer in the book. */
  id: string;
  ref: string;
  name: string;
  is: 'added' | 'changed' | 'removed';
  fields: { field: string; label: string; words: WordPiece[] }[];
}
