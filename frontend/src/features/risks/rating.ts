import type { Row } from '../../backend/types';
import { levelOf, type Scale } from './criteria';

export const views = ['inherent', 'current', 'residual'] as const;
export type RatingView = (typeof views)[number];

export interface Rating {
  likelihood: number | null;
  impact: number | null;
}

export function ratingOf(row: Row, view: RatingView): Rating {
  const number = (key: string) => {
    const value = row.values[key];
    return typeof value === 'number' ? value : null;
  };
  return { likelihood: number(`${view}_likelihood`), impact: number(`${view}_impact`) };
}

export function riskLevel(scale: Scale, row: Row, view: RatingView): number {
  const { likelihood, impact } = ratingOf(row, view);
  return levelOf(scale, likelihood, impact);
}

/** The name of a cell of the map. */
export const cellKey = (likelihood: number, impact: number) =>
  `${String(likelihood)}x${String(impact)}`;

export interface RiskMap {
  /** Risks by cell. */
  cells: Map<string, Row[]>;
  /** Without a rating on the scale. */
  unrated: Row[];
}

export function mapOf(scale: Scale, rows: readonly Row[], view: RatingView): RiskMap {
  const map: RiskMap = { cells: new Map(), unrated: [] };
  for (const row of rows) {
    const { likelihood, impact } = ratingOf(row, view);
    if (levelOf(scale, likelihood, impact) < 0 || likelihood === null || impact === null) {
      map.unrated.push(row);
      continue;
    }
    const key = cellKey(likelihood, impact);
    map.cells.set(key, [...(map.cells.get(key) ?? []), row]);
  }
  return map;
}

export interface Move {
  from: string;
  to: string;
  count: number;
}

/** From where to where treatment moves risks, those on the same way together. */
export function movesOf(scale: Scale, rows: readonly Row[]): Move[] {
  const moves = new Map<string, Move>();
  for (const row of rows) {
    const [a, b] = [ratingOf(row, 'inherent'), ratingOf(row, 'residual')];
    if (levelOf(scale, a.likelihood, a.impact) < 0) continue;
    if (levelOf(scale, b.likelihood, b.impact) < 0) continue;
    const from = cellKey(a.likelihood ?? 0, a.impact ?? 0);
    const to = cellKey(b.likelihood ?? 0, b.impact ?? 0);
    if (from === to) continue;
    const move = moves.get(`${from} ${to}`) ?? { from, to, count: 0 };
    move.count++;
    moves.set(`${from} ${to}`, move);
  }
  return [...moves.values()];
}

export interface LevelChange {
  row: Row;
  view: RatingView;
  /** Labels of levels; empty for a rating that is off that scale. */
  before: string;
  after: string;
}

/** Which ratings would be another level under other criteria. */
export function changesOf(now: Scale, then: Scale, rows: readonly Row[]): LevelChange[] {
  return rows.flatMap((row) =>
    views.flatMap((view) => {
      const before = now.levels[riskLevel(now, row, view)]?.label ?? '';
      const after = then.levels[riskLevel(then, row, view)]?.label ?? '';
      return before === after ? [] : [{ row, view, before, after }];
    }),
  );
}
