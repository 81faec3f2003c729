import { describe, expect, it } from 'vitest';
import type { Chain, ChainNode } from '../backend';
import { chainColumns, chainGroups } from './chain';

const node = (register: string, id: string, mark: ChainNode['mark'] = 'holds'): ChainNode => ({
  ...{ register, id, ref: id.toUpperCase(), name: id, mark },
  ...{ state: '', rating: '', day: '', late: false },
});

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
    expect(groups[0]?.records).toMatchObject([{ id: 'r1', ref: 'R1', through: ['T1'] }]);
  });

  it('draws no column taller than it may be, and never without the record itself', () => {
    const many: Chain = {
      nodes: Array.from({ length: 30 }, (_, i) => node('soa', `c${String(i)}`)),
      edges: [],
    };
    const column = chainColumns(many, 'c29', 8).find(({ register }) => register === 'soa');
    expect(column?.nodes).toHaveLength(7);
    expect(column?.more).toBe(23);
    expect(column?.nodes.map(({ id }) => id)).toContain('c29');
  });

  it('leaves out what holds before what does not, in the order of the register', () => {
    const weak = (i: number) => (i === 20 || i === 25 ? 'weak' : 'holds');
    const nodes = Array.from({ length: 30 }, (_, i) => node('evidence', `e${String(i)}`, weak(i)));
    const column = chainColumns({ nodes, edges: [] }, 'c1', 4).at(-1);
    expect(column?.nodes.map(({ id }) => id)).toEqual(['e0', 'e20', 'e25']);
  });

  it('keeps a column for what is not linked', () => {
    const columns = chainColumns({ nodes: [node('soa', 'c1')], edges: [] }, 'c1', 8);
    expect(columns.map(({ register, nodes }) => [register, nodes.length])).toEqual([
      ['risks', 0],
      ['actions', 0],
      ['soa', 1],
      ['documents', 0],
      ['evidence', 0],
    ]);
  });
});
