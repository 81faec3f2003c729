import { cellNow, screenText, type GridContext } from './cells';
import { folded } from './filter';
import type { Overlay } from './overlay';
import type { Cell } from './selection';

/** Every shown cell that contains the text, row by row. */
export function findCells(context: GridContext, overlay: Overlay, text: string): Cell[] {
  const wanted = folded(text.trim());
  if (wanted === '') return [];
  return context.rows.flatMap((row, r) =>
    context.columns.flatMap((field, c) => {
      const found = folded(
        screenText(cellNow(overlay, row, field.key), field, context.people),
      ).includes(wanted);
      return found ? [{ row: r, col: c }] : [];
    }),
  );
}

/** The match after (or before) a cell, going round at the ends; −1 where there is none. */
export function nextMatch(matches: readonly Cell[], from: Cell, direction: 1 | -1): number {
  if (matches.length === 0) return -1;
  const isPast = (cell: Cell) => direction * (cell.row - from.row || cell.col - from.col) > 0;
  if (direction === 1) {
    const next = matches.findIndex(isPast);
    return next < 0 ? 0 : next;
  }
  const after = matches.findIndex((cell) => !isPast(cell));
  const previous = (after < 0 ? matches.length : after) - 1;
  return previous < 0 ? matches.length - 1 : previous;
}
