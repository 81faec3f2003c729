import type { RecordDifference } from './differences';

/** Versions of the Statement of Applicability, compared. */

/** An approved version; its id is "now" for the Statement as it is. */
export interface SoaPoint {
  id: string;
  version: string;
  edition: string;
  approvedOn: string;
}

export interface SoaComparison {
  /** What can be compared, the oldest first; empty before the first approval. */
  points: SoaPoint[];
  from: string;
  to: string;
  controls: RecordDifference[];
  /** So many controls are alike. */
  same: number;
  /** Versions that no longer read as they were approved: values of theirs were erased. */
  erased: string[];
}
