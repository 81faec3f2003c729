import { describe, expect, it } from 'vitest';
import { rowsOfTable, withSaved } from './rows';
import type { RegisterRows, Row } from './types';

const row = (id: string, version: number): Row => ({ id, ref: id, version, values: {} });
const known: RegisterRows = { register: 'soa', seq: 7, asOf: '', rows: [row('a', 3), row('b', 7)] };

describe('the answer of a save', () => {
  it('replaces the rows it speaks of and keeps the identity of the others', () => {
    const saved = row('a', 8);
    const next = withSaved(known, { seq: 8, rows: [saved], refused: [] });
    expect(next.rows[0]).toBe(saved);
    expect(next.rows[1]).toBe(known.rows[1]);
    expect(next.seq).toBe(8);
  });

  it('does not claim a change in between that was not read yet', () => {
    const next = withSaved(known, { seq: 9, rows: [row('a', 9)], refused: [] });
    expect(next.seq).toBe(7);
  });

  it('never puts an older row over a newer one', () => {
    const next = withSaved(known, { seq: 8, rows: [row('b', 6)], refused: [] });
    expect(next.rows[1]).toBe(known.rows[1]);
  });
});

describe('a table', () => {
  it('becomes its rows, with null wherever nothing is recorded', () => {
    const table = {
      register: 'risks',
      seq: 3,
      asOf: '',
      ids: ['a', 'b'],
      refs: ['R-001', 'R-002'],
      versions: [2, 3],
      fields: ['title', 'impact', 'controls', 'notes'],
      columns: [['Fire', 'Flood'], [0, null], [null, ['c1', 'c2']], null],
    };
    expect(rowsOfTable(table)).toEqual({
      register: 'risks',
      seq: 3,
      asOf: '',
      rows: [
        {
          id: 'a',
          ref: 'R-001',
          version: 2,
          values: { title: 'Fire', impact: 0, controls: null, notes: null },
        },
        {
          id: 'b',
          ref: 'R-002',
          version: 3,
          values: { title: 'Flood', impact: null, controls: ['c1', 'c2'], notes: null },
        },
      ],
    });
  });
});
