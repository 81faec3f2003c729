import { describe, expect, it } from 'vitest';
import type { ImportPlan, ImportRow } from '../../backend';
import { changesSomething, countsOf, summary } from './understanding';

const row = (outcome: ImportRow['outcome'], changes = 0): ImportRow => ({
  number: 1,
  outcome,
  record: '',
  reason: '',
  changes: Array.from({ length: changes }, () => ({ field: '', label: '', old: '', new: 'x' })),
});
const plan = (...rows: ImportRow[]) =>
  ({
    tables: [{ included: true, rows }],
    totals: { new: 0, changed: 0, unchanged: 0, skipped: 0, unresolved: rows.length },
  }) as unknown as ImportPlan;

describe('what an import would do', () => {
  it('is said in words, what is zero left out', () => {
    const words = (key: string, count: number) => `${String(count)} ${key}`;
    const counts = { new: 81, changed: 12, unchanged: 0, skipped: 0, unresolved: 3, partly: 0 };
    expect(summary(counts, words)).toBe('81 new, 12 changed, 3 unresolved');
  });

  it('tells a row that is taken in part from one that is not taken', () => {
    const counts = countsOf(plan(row('unresolved', 2), row('unresolved')));
    expect(counts).toMatchObject({ partly: 1, unresolved: 1 });
    expect(changesSomething(counts)).toBe(true);
    expect(changesSomething(countsOf(plan(row('unresolved'))))).toBe(false);
  });
});
