import type { ImportPlan, ImportRow, ImportTable } from '../../backend';
import { told, type ToldCounts } from './understanding';

/** A row of the file with the table it stands in. */
export interface FileRow {
  key: string;
  table: ImportTable;
  row: ImportRow;
}

export const outcomes = [
  'all',
  'unresolved',
  'partly',
  'new',
  'changed',
  'unchanged',
  'skipped',
] as const;
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
  const of = (rank: number) => all.filter(({ row }) => rankOf(row) === rank);
  return [...of(0), ...of(1), ...of(2)];
}

function rankOf(row: ImportRow): number {
  const outcome = told(row);
  return outcome === 'unresolved' ? 0 : outcome === 'partly' ? 1 : 2;
}

/** What is to be looked at first. */
export function firstShown(counts: ToldCounts): Shown {
  if (counts.unresolved > 0) return 'unresolved';
  return counts.partly > 0 ? 'partly' : 'all';
}

/** Rows of one table (-1 for all) with one outcome. */
export function filterRows(rows: readonly FileRow[], shown: Shown, table: number): FileRow[] {
  return rows.filter(
    (one) =>
      (table < 0 || one.table.index === table) && (shown === 'all' || told(one.row) === shown),
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
