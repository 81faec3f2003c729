/**
 * The risk criteria as their fields hold them, in a form one can ask and change: a scale is a line
 * for each step ("1 | Rare | once in ten years"), the matrix a line for each likelihood from the
 * highest down with the key of a level for each impact. The book checks them; here an unfinished
 * version must still be shown and mended, so whatever is missing is filled up.
 */
import type { Row } from '../../backend/types';

export interface Step {
  label: string;
  description: string;
}

export interface Level {
  key: string;
  label: string;
  description: string;
}

export interface CriteriaText {
  likelihood: string;
  impact: string;
  matrix: string;
  levels: string;
  acceptance: string;
}

export interface Scale {
  likelihood: Step[];
  impact: Step[];
  /** The lowest first. */
  levels: Level[];
  /** Keys of levels by likelihood and impact, both from 1 up at index 0. */
  matrix: string[][];
  acceptance: string;
}

/** The criteria as a record holds them. */
export function textOf(values: Row['values']): CriteriaText {
  const text = (key: string) => String(values[key] ?? '');
  return {
    likelihood: text('likelihood'),
    impact: text('impact'),
    matrix: text('matrix'),
    levels: text('levels'),
    acceptance: text('acceptance'),
  };
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The first two strokes divide; a description may hold more of them. */
function cellsOf(line: string): [string, string, string] {
  const [first = '', second = '', ...rest] = line.split('|');
  return [first.trim(), second.trim(), rest.join('|').trim()];
}

export function readScale(text: CriteriaText): Scale {
  const steps = (lines: string): Step[] =>
    linesOf(lines).map((line) => {
      const [, label, description] = cellsOf(line);
      return { label, description };
    });
  const levels = linesOf(text.levels).map((line) => {
    const [key, label, description] = cellsOf(line);
    return { key: key.toLowerCase(), label, description };
  });
  const scale: Scale = {
    likelihood: steps(text.likelihood),
    impact: steps(text.impact),
    levels,
    matrix: linesOf(text.matrix)
      .reverse()
      .map((line) =>
        line
          .toLowerCase()
          .split(/[|,;\s]+/)
          .filter(Boolean),
      ),
    acceptance: text.acceptance.trim().toLowerCase(),
  };
  return fitted(scale);
}

/** The same with a matrix as large as the scales are: a cell that is missing takes the highest level. */
export function fitted(scale: Scale): Scale {
  const known = new Set(scale.levels.map(({ key }) => key));
  const highest = scale.levels.at(-1)?.key ?? '';
  const matrix = scale.likelihood.map((_, l) =>
    scale.impact.map((__, i) => {
      const key = scale.matrix[l]?.[i] ?? '';
      return known.has(key) ? key : highest;
    }),
  );
  return { ...scale, matrix };
}

export function writeScale(scale: Scale): CriteriaText {
  const steps = (list: readonly Step[]) =>
    list.map((step, i) => lineOf(String(i + 1), step.label, step.description)).join('\n');
  return {
    likelihood: steps(scale.likelihood),
    impact: steps(scale.impact),
    levels: scale.levels
      .map(({ key, label, description }) => lineOf(key, label, description))
      .join('\n'),
    matrix: [...scale.matrix]
      .reverse()
      .map((row) => row.join(' '))
      .join('\n'),
    acceptance: scale.acceptance,
  };
}

/** A stroke in a label would end it there; in a description it may stand. */
const lineOf = (key: string, label: string, description: string): string =>
  [key, label.replaceAll('|', '/'), description]
    .filter((cell, i) => i < 2 || cell !== '')
    .map((cell) => cell.replace(/\s*\n\s*/g, ' '))
    .join(' | ');

/** The place of a rating's level among the levels; −1 for a rating that is missing or off the scale. */
export function levelOf(scale: Scale, likelihood: unknown, impact: unknown): number {
  if (!isStep(likelihood, scale.likelihood) || !isStep(impact, scale.impact)) return -1;
  const key = scale.matrix[likelihood - 1]?.[impact - 1];
  return scale.levels.findIndex((level) => level.key === key);
}

function isStep(value: unknown, steps: readonly Step[]): value is number {
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= steps.length
  );
}

/** Whether a level is accepted without more. */
export function isAccepted(scale: Scale, level: number): boolean {
  return level >= 0 && level <= scale.levels.findIndex(({ key }) => key === scale.acceptance);
}

/** Cells that are a lower level than a likelier or worse one below them: not comparable (6.1.2 b)). */
export function fallingCells(scale: Scale): { likelihood: number; impact: number }[] {
  const at = (l: number, i: number) =>
    scale.levels.findIndex(({ key }) => key === scale.matrix[l]?.[i]);
  return scale.matrix.flatMap((row, l) =>
    row.flatMap((_, i) =>
      (l > 0 && at(l - 1, i) > at(l, i)) || (i > 0 && at(l, i - 1) > at(l, i))
        ? [{ likelihood: l + 1, impact: i + 1 }]
        : [],
    ),
  );
}
