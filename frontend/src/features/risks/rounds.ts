import type { RiskBecame, RiskMove } from '../../backend/api';
import { compareNatural } from '../../grid/model/natural';

/** What one looks for first comes first. */
export const kinds = [
  'up',
  'down',
  'added',
  'gone',
  'shifted',
  'reread',
  'unclear',
  'same',
] as const satisfies readonly RiskBecame[];

export type SortKey = 'risk' | 'then' | 'now' | 'became';

export interface Sorting {
  by: SortKey;
  down: boolean;
}

/** How many became what, without those nothing became. */
export function countsOf(moves: readonly RiskMove[]): { kind: RiskBecame; count: number }[] {
  return kinds
    .map((kind) => ({ kind, count: moves.filter((move) => move.kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/** A level that is missing is below all of them. */
const rank = (move: RiskMove, side: 'then' | 'now') => move[side]?.rank ?? -2;

const orders: Record<SortKey, (a: RiskMove, b: RiskMove) => number> = {
  risk: (a, b) => compareNatural(a.ref, b.ref),
  then: (a, b) => rank(a, 'then') - rank(b, 'then'),
  now: (a, b) => rank(a, 'now') - rank(b, 'now'),
  became: (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
};

/** In the order asked for; what is alike in it, by reference. */
export function sorted(moves: readonly RiskMove[], { by, down }: Sorting): RiskMove[] {
  const sign = down ? -1 : 1;
  return [...moves].sort((a, b) => sign * orders[by](a, b) || orders.risk(a, b));
}
