import { describe, expect, it } from 'vitest';
import type { RiskBecame, RiskMove } from '../../backend/api';
import { countsOf, sorted, type Sorting } from './rounds';

const standing = (rank: number) => ({ rating: '1×1', level: '', rank, levels: 4 });
const move = (
  ref: string,
  kind: RiskBecame,
  then: number | null,
  now: number | null,
): RiskMove => ({
  id: ref,
  ref,
  title: '',
  closed: false,
  kind,
  then: then === null ? null : standing(then),
  now: now === null ? null : standing(now),
});
const moves = [
  move('R-10', 'same', 1, 1),
  move('R-2', 'up', 0, 3),
  move('R-1', 'gone', 2, null),
  move('R-3', 'added', null, -1),
];

describe('two rounds', () => {
  it('count what became of the risks, the weightiest first', () => {
    expect(countsOf(moves)).toEqual([
      { kind: 'up', count: 1 },
      { kind: 'added', count: 1 },
      { kind: 'gone', count: 1 },
      { kind: 'same', count: 1 },
    ]);
  });

  it('are sorted by any column, what is alike by reference', () => {
    const order = (by: Sorting) => sorted(moves, by).map(({ ref }) => ref);
    expect(order({ by: 'risk', down: false })).toEqual(['R-1', 'R-2', 'R-3', 'R-10']);
    expect(order({ by: 'risk', down: true })).toEqual(['R-10', 'R-3', 'R-2', 'R-1']);
    expect(order({ by: 'now', down: true })).toEqual(['R-2', 'R-10', 'R-3', 'R-1']);
    expect(order({ by: 'then', down: false })).toEqual(['R-3', 'R-2', 'R-10', 'R-1']);
    expect(order({ by: 'became', down: false })).toEqual(['R-2', 'R-3', 'R-1', 'R-10']);
  });
});
