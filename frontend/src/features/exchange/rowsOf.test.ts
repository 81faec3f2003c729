import { describe, expect, it } from 'vitest';
import type { ImportPlan, ImportRow, ImportTable } from '../../backend';
import { filterRows, listOf, rowsOf } from './rowsOf';

const row = (number: number, outcome: ImportRow['outcome'], reason = ''): ImportRow => ({
  number,
  outcome,
  record: `5.${String(number)}`,
  reason,
  changes: [],
});
const plan = {
  tables: [
    { index: 0, sheet: 'SoA', included: true, rows: [row(2, 'new'), row(3, 'unresolved', 'why')] },
    { index: 1, sheet: 'Old', included: false, rows: [row(9, 'unresolved')] },
    { index: 2, sheet: 'Annex', included: true, rows: [row(2, 'unresolved'), row(4, 'changed')] },
  ] as ImportTable[],
} as ImportPlan;

describe('the rows of a dry run', () => {
  it('begin with those that were not understood, of tables that are taken', () => {
    expect(
      rowsOf(plan).map(({ table, row: one }) => `${table.sheet} ${String(one.number)}`),
    ).toEqual(['SoA 3', 'Annex 2', 'SoA 2', 'Annex 4']);
  });

  it('are filtered by outcome and by table', () => {
    const rows = rowsOf(plan);
    expect(filterRows(rows, 'unresolved', -1)).toHaveLength(2);
    expect(filterRows(rows, 'unresolved', 2)).toHaveLength(1);
    expect(filterRows(rows, 'all', 0)).toHaveLength(2);
  });

  it('are copied with sheet, row and reason', () => {
    const list = listOf(filterRows(rowsOf(plan), 'unresolved', 0), ['Sheet'], () => 'open');
    expect(list).toEqual([['Sheet'], ['SoA', '3', '5.3', 'open', 'why']]);
  });
});
