import type { Row } from '../../backend/types';
import { levelOf, type Scale } from './criteria';
import type { KnownScale } from './useScale';

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

/** Whether it has a rating, on whatever scale. */
export function isRated(row: Row, view: RatingView): boolean {
  const { likelihood, impact } = ratingOf(row, view);
  return likelihood !== null && impact !== null;
}

export function riskLevel(scale: Scale, row: Row, view: RatingView): number {
  const { likelihood, impact } = ratingOf(row, view);
  return levelOf(scale, likelihood, impact);
}

/** The field with the version of the criteria a rating was made under. */
export const criteriaOf = (view: RatingView) => `${view}_criteria`;

export interface RatedUnder {
  /** Of the criteria in force when it was made; empty where that is not recorded. */
  version: string;
  /** Labels of the level then and now, where they differ; empty for one that is off the scale. */
  then?: string;
  now?: string;
}

/** Under which criteria a rating was made; undefined where nothing is rated. */
export function ratedUnder(known: KnownScale, row: Row, view: RatingView): RatedUnder | undefined {
  const { likelihood, impact } = ratingOf(row, view);
  if (likelihood === null && impact === null) return undefined;
  const version = String(row.values[criteriaOf(view)] ?? '');
  const scale = known.earlier.get(version);
  if (!scale) return { version };
  const then = scale.levels[riskLevel(scale, row, view)]?.label ?? '';
  const now = known.scale.levels[riskLevel(known.scale, row, view)]?.label ?? '';
  return then === now ? { version } : { version, then, now };
}

export interface EarlierRating {
  row: Row;
  /** The earlier version; of several, that of the first rating. */
  version: string;
  /** Ratings that are another level by today's criteria. */
  moved: { view: RatingView; then: string; now: string }[];
}

/**
 * The risks that are not closed and were rated under another version than the one in force; first
 * those that are another level today.
 */
export function ratedEarlier(known: KnownScale, rows: readonly Row[]): EarlierRating[] {
  const all = rows.flatMap((row): EarlierRating[] => {
    if (row.values.status === 'closed') return [];
    const earlier = views.flatMap((view) => {
      const rated = ratedUnder(known, row, view);
      return rated?.version && rated.version !== known.criteria.version ? [{ ...rated, view }] : [];
    });
    const [first] = earlier;
    if (!first) return [];
    const moved = earlier.flatMap(({ view, then, now }) =>
      then === undefined || now === undefined ? [] : [{ view, then, now }],
    );
    return [{ row, version: first.version, moved }];
  });
  return [
    ...all.filter(({ moved }) => moved.length > 0),
    ...all.filter(({ moved }) => moved.length === 0),
  ];
}

/** The name of a cell of the map. */
export const cellKey = (likelihood: number, impact: number) =>
  `${String(likelihood)}x${String(impact)}`;

/** Whether the map has a cell of that name. */
export function isCell(scale: Scale, cell: string): boolean {
  const [likelihood, impact] = cell.split('x').map(Number);
  return levelOf(scale, likelihood, impact) >= 0;
}

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

/** From where to where treatment moves risks, those on the same way together; first the ways most take. */
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
  return [...moves.values()].sort((a, b) => b.count - a.count);
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
