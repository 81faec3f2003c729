import { describe, expect, it } from 'vitest';
import type { Chain } from '../backend';
import { chainColumns, chainGroups } from './chain';

const node = (register: string, id: string) => ({ register, id, ref: id.toUpperCase(), name: id });

const chain: Chain = {
  nodes: [
    node('risks', 'r1'),
    node('actions', 't1'),
    node('soa', 'c1'),
    node('soa', 'c2'),
    node('evidence', 'e1'),
    node('evidence', 'e2'),
  ],
  edges: [
    { from: 'r1', to: 't1' },
    { from: 'r1', to: 'c1' },
    { from: 't1', to: 'c2' },
    { from: 'c1', to: 'e1' },
    { from: 'c2', to: 'e1' },
    { from: 'r1', to: 'e2' },
  ],
};

describe('the chain of a record', () => {
  it('lists what hangs on it by register, in order, and through what', () => {
    const groups = chainGroups(chain, 'r1');
    expect(groups.map(({ register }) => register)).toEqual(['actions', 'soa', 'evidence']);
    const through = (register: string) =>
      groups
        .find((group) => group.register === register)
        ?.records.map((record) => [record.id, record.through]);
    expect(through('soa')).toEqual([
      ['c1', []],
      ['c2', ['T1']],
    ]);
    expect(through('evidence')).toEqual([
      ['e1', ['C1', 'C2']],
      ['e2', []],
    ]);
  });

  it('lists what it hangs on through what stands between', () => {
    const groups = chainGroups(
      {
        nodes: [node('risks', 'r1'), node('actions', 't1'), node('soa', 'c2')],
        edges: [
          { from: 'r1', to: 't1' },
          { from: 't1', to: 'c2' },
        ],
      },
      'c2',
    );
    expect(groups[0]?.records).toEqual([{ id: 'r1', ref: 'R1', name: 'r1', through: ['T1'] }]);
  });

  it('draws no column taller than it may be, and never without the record itself', () => {
    const many: Chain = {
      nodes: Array.from({ length: 30 }, (_, i) => node('soa', `c${String(i)}`)),
      edges: [],
    };
    const [column] = chainColumns(many, 'c29', 8);
    expect(column?.nodes).toHaveLength(7);
    expect(column?.more).toBe(23);
    expect(column?.nodes.map(({ id }) => id)).toContain('c29');
  });
});
