import { describe, expect, it } from 'vitest';
import type { Row } from '../../backend/types';
import { toneOf } from '../../ui/levels';
import {
  fallingCells,
  isAccepted,
  levelOf,
  readScale,
  writeScale,
  type CriteriaText,
} from './criteria';
import { cellKey, changesOf, isCell, mapOf, movesOf } from './rating';

const text: CriteriaText = {
  likelihood: '1 | Rare | once in ten years\n2 | Possible\n3 | Likely | every year | or more',
  impact: '1 | Small\n2 | Great | people are harmed',
  levels: 'low | Low | Accepted as it is\nmedium | Medium\nhigh | High | Treated',
  matrix: 'medium high\nlow medium\nlow medium',
  acceptance: 'low',
};
const scale = readScale(text);

describe('risk criteria', () => {
  it('are read from their lines and written back the same', () => {
    expect(scale.likelihood[2]).toEqual({ label: 'Likely', description: 'every year | or more' });
    expect(writeScale(scale)).toEqual(text);
  });

  it('a stroke in a label does not become a description', () => {
    const first = { label: 'Rare | never', description: 'a | b' };
    const [step] = readScale(
      writeScale({ ...scale, likelihood: [first, ...scale.likelihood.slice(1)] }),
    ).likelihood;
    expect(step).toEqual({ label: 'Rare / never', description: 'a | b' });
  });

  it('the first line of the matrix is the highest likelihood', () => {
    expect(scale.levels[levelOf(scale, 3, 2)]?.key).toBe('high');
    expect(scale.levels[levelOf(scale, 1, 1)]?.key).toBe('low');
  });

  it('a rating that is missing, between steps or off the scale has no level', () => {
    for (const [likelihood, impact] of [
      [null, 1],
      [1, undefined],
      [4, 1],
      [1, 0],
      [1.5, 1],
      ['1', 1],
    ]) {
      expect(levelOf(scale, likelihood, impact)).toBe(-1);
    }
  });

  it('levels up to the line of acceptance are accepted, and nothing unrated is', () => {
    expect(isAccepted(scale, 0)).toBe(true);
    expect(isAccepted(scale, 1)).toBe(false);
    expect(isAccepted(scale, -1)).toBe(false);
    expect(isAccepted(readScale({ ...text, acceptance: '' }), 0)).toBe(false);
  });

  it('an unfinished matrix is filled with the highest level, never with a harmless one', () => {
    const open = readScale({ ...text, matrix: 'medium nonsense\nlow' });
    expect(open.matrix).toEqual([
      ['low', 'high'],
      ['medium', 'high'],
      ['high', 'high'],
    ]);
  });

  it('separators of the matrix may be spaces, commas or strokes', () => {
    expect(readScale({ ...text, matrix: 'Medium, high\nlow | medium\nlow;medium' }).matrix).toEqual(
      scale.matrix,
    );
  });

  it('finds the cells that are lower than what is less likely or less bad', () => {
    expect(fallingCells(scale)).toEqual([]);
    expect(
      fallingCells(readScale({ ...text, matrix: 'low high\nmedium medium\nlow medium' })),
    ).toEqual([{ likelihood: 3, impact: 1 }]);
  });

  it('the lowest and the highest level are never painted alike', () => {
    for (const count of [2, 3, 4, 5, 6])
      expect(toneOf(0, count)).not.toBe(toneOf(count - 1, count));
  });
});

const risk = (id: string, values: Record<string, number>): Row => ({
  id,
  ref: id,
  version: 1,
  values,
});
const rows = [
  risk('a', {
    inherent_likelihood: 3,
    inherent_impact: 2,
    residual_likelihood: 1,
    residual_impact: 2,
  }),
  risk('b', {
    inherent_likelihood: 3,
    inherent_impact: 2,
    residual_likelihood: 1,
    residual_impact: 2,
  }),
  risk('c', {
    inherent_likelihood: 1,
    inherent_impact: 1,
    residual_likelihood: 1,
    residual_impact: 1,
  }),
  risk('d', { inherent_likelihood: 9, inherent_impact: 1 }),
];

describe('the risk map', () => {
  it('counts each risk in its cell, and those off the scale beside it', () => {
    const map = mapOf(scale, rows, 'inherent');
    expect(map.cells.get(cellKey(3, 2))?.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(map.unrated.map(({ id }) => id)).toEqual(['d']);
  });

  it('joins the risks that move the same way, without those that stay', () => {
    expect(movesOf(scale, rows)).toEqual([{ from: '3x2', to: '1x2', count: 2 }]);
    const alone = {
      ...(rows[0] as Row),
      values: {
        inherent_likelihood: 2,
        inherent_impact: 2,
        residual_likelihood: 1,
        residual_impact: 1,
      },
    };
    expect(movesOf(scale, [alone, ...rows]).map(({ count }) => count)).toEqual([2, 1]);
  });

  it('other criteria say which ratings become another level', () => {
    const stricter = readScale({ ...text, matrix: 'high high\nlow medium\nlow medium' });
    expect(changesOf(scale, stricter, rows)).toEqual([]);
    const harder = readScale({ ...text, matrix: 'medium high\nlow medium\nmedium medium' });
    expect(changesOf(scale, harder, rows)).toMatchObject([
      { row: { id: 'c' }, view: 'inherent', before: 'Low', after: 'Medium' },
      { row: { id: 'c' }, view: 'residual', before: 'Low', after: 'Medium' },
    ]);
  });
});

it('a cell that was chosen on another scale is no cell of the map', () => {
  expect(isCell(scale, cellKey(3, 2))).toBe(true);
  for (const gone of [cellKey(3, 3), cellKey(4, 1), '', 'unrated']) {
    expect(isCell(scale, gone), gone).toBe(false);
  }
});
