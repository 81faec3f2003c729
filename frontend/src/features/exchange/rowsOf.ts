import type { ImportPlan, ImportRow, ImportTable } from '../../backend';

/** A row of the file with the table it stands in. */
export interface FileRow {
  key: string;
  table: ImportTable;
  row: ImportRow;
}

export const outcomes = ['all', 'unresolved', 'new', 'changed', 'unchanged', 'skipped'] as const;
export type Shown = (typeof outcomes)[number];

/** Every row of the tables that are taken; what was not understood stands first. */
export function rowsOf(plan: ImportPlan): FileRow[] {
  const all = plan.tables
    .filter((table) => table.included)
    .flatMap((table) =>
      table.rows.map((row) => ({
        key: `${String(table.index)} ${String(row.number)}`,
        table,
        row,
      })),
    );
  const open = all.filter(({ row }) => row.outcome === 'unresolved');
  return [...open, ...all.filter(({ row }) => row.outcome !== 'unresolved')];
}

/** Rows of one table (-1 for all) with one outcome. */
export function filterRows(rows: readonly FileRow[], shown: Shown, table: number): FileRow[] {
  return rows.filter(
    (one) =>
      (table < 0 || one.table.index === table) && (shown === 'all' || one.row.outcome === shown),
  );
}

/** Rows as a list to paste elsewhere: sheet, row, record, outcome in words, reason. */
export function listOf(
  rows: readonly FileRow[],
  heads: readonly string[],
  outcome: (row: ImportRow) => string,
): string[][] {
  return [
    [...heads],
    ...rows.map(({ table, row }) => [
      table.sheet,
      String(row.number),
      row.record,
      outcome(row),
      row.reason,
    ]),
  ];
}
