import type { ImportCounts, ImportPlan, ImportRow } from '../../backend';

/** What becomes of a row, as it is told: one that is taken in part is not simply lost. */
export type Told = ImportRow['outcome'] | 'partly';

export type ToldCounts = ImportCounts & { partly: number };

export function told(row: ImportRow): Told {
  return row.outcome === 'unresolved' && row.changes.length > 0 ? 'partly' : row.outcome;
}

/** The rows of all tables that are taken, by what becomes of them. */
export function countsOf(plan: ImportPlan): ToldCounts {
  const partly = plan.tables
    .filter((table) => table.included)
    .flatMap((table) => table.rows)
    .filter((row) => told(row) === 'partly').length;
  return { ...plan.totals, unresolved: plan.totals.unresolved - partly, partly };
}

type Words = (key: keyof ToldCounts, count: number) => string;

/** "81 new, 12 changed, 3 rows not understood": what is zero is not said. */
export function summary(counts: ToldCounts, words: Words): string {
  const order = ['new', 'changed', 'unchanged', 'skipped', 'partly', 'unresolved'] as const;
  return order
    .filter((key) => counts[key] > 0)
    .map((key) => words(key, counts[key]))
    .join(', ');
}

export function changesSomething(counts: ToldCounts): boolean {
  return counts.new + counts.changed + counts.partly > 0;
}
