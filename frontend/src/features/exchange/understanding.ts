import type { ImportColumn, ImportCounts, ImportTable } from '../../backend';

/** Below this the reading is a guess: a column told by its values alone, or by a vague heading. */
const SURE = 0.6;

export function isDoubtful(column: ImportColumn): boolean {
  if (column.field === '') return false;
  return column.confidence < SURE || column.meanings.some((meaning) => meaning.value === '');
}

export interface SortedColumns {
  doubtful: ImportColumn[];
  sure: ImportColumn[];
  unused: ImportColumn[];
}

/** What must be looked at first, then what is sure, then what is not taken. */
export function sorted(table: ImportTable): SortedColumns {
  return {
    doubtful: table.columns.filter(isDoubtful),
    sure: table.columns.filter((column) => column.field !== '' && !isDoubtful(column)),
    unused: table.columns.filter((column) => column.field === ''),
  };
}

type Words = (key: keyof ImportCounts, count: number) => string;

/** "81 new, 12 changed, 3 rows not understood": what is zero is not said. */
export function summary(counts: ImportCounts, words: Words): string {
  const order = ['new', 'changed', 'unchanged', 'skipped', 'unresolved'] as const;
  return order
    .filter((key) => counts[key] > 0)
    .map((key) => words(key, counts[key]))
    .join(', ');
}

export function changesSomething(counts: ImportCounts): boolean {
  return counts.new + counts.changed > 0;
}
