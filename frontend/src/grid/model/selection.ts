/** A place in the table as shown: visible row and visible column, from 0. */
export interface Cell {
  row: number;
  col: number;
}

/** A rectangle of cells, all four sides included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Size {
  rows: number;
  cols: number;
}

/**
 * Cursor and range, as Excel has them: the range spans `anchor` and `head`, `active` is the one
 * cell that typing goes to. It is the anchor, until Tab or Enter walks it through the range.
 */
export interface Selection {
  active: Cell;
  anchor: Cell;
  head: Cell;
  /** The column where tabbing began: Enter returns to it, one row down. */
  tabFrom: number | null;
  /** The cursor stands on the heading of the active column. */
  inHeader: boolean;
}

const ORIGIN: Cell = { row: 0, col: 0 };

export const startSelection: Selection = at(ORIGIN);

function at(cell: Cell, tabFrom: number | null = null): Selection {
  return { active: cell, anchor: cell, head: cell, tabFrom, inHeader: false };
}

function within(cell: Cell, size: Size): Cell {
  return {
    row: Math.max(0, Math.min(size.rows - 1, cell.row)),
    col: Math.max(0, Math.min(size.cols - 1, cell.col)),
  };
}

export function rangeOf({ anchor, head }: Selection): Range {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    right: Math.max(anchor.col, head.col),
  };
}

export function rangeSize(range: Range): Size {
  return { rows: range.bottom - range.top + 1, cols: range.right - range.left + 1 };
}

export function isMultiple(selection: Selection): boolean {
  const { rows, cols } = rangeSize(rangeOf(selection));
  return rows > 1 || cols > 1;
}

export function inRange(cell: Cell, range: Range): boolean {
  return (
    cell.row >= range.top &&
    cell.row <= range.bottom &&
    cell.col >= range.left &&
    cell.col <= range.right
  );
}

export function place(cell: Cell, size: Size): Selection {
  return at(within(cell, size));
}

/** Stretches the range to a cell. After walking inside a range it begins anew at the cursor. */
export function extendTo(selection: Selection, cell: Cell, size: Size): Selection {
  const head = within(cell, size);
  return {
    active: selection.active,
    anchor: selection.active,
    head,
    tabFrom: null,
    inHeader: false,
  };
}

export function select(range: Range, size: Size, active?: Cell): Selection {
  const anchor = within({ row: range.top, col: range.left }, size);
  const head = within({ row: range.bottom, col: range.right }, size);
  return { active: active ?? anchor, anchor, head, tabFrom: null, inHeader: false };
}

export function toHeader(selection: Selection, col: number, size: Size): Selection {
  const cell = within({ row: selection.active.row, col }, size);
  return { ...at(cell), inHeader: true };
}

/** One step, or a stretch of the range by one step. Upwards from row 0 leads to the headings. */
export function step(
  selection: Selection,
  by: Cell,
  extend: boolean,
  size: Size,
  mayLeave: boolean,
): Selection {
  if (selection.inHeader) {
    if (by.row > 0) return place({ row: 0, col: selection.active.col }, size);
    return toHeader(selection, selection.active.col + by.col, size);
  }
  if (extend) {
    const { head } = selection;
    return extendTo(selection, { row: head.row + by.row, col: head.col + by.col }, size);
  }
  const { active } = selection;
  if (by.row < 0 && active.row === 0 && mayLeave) return toHeader(selection, active.col, size);
  return place({ row: active.row + by.row, col: active.col + by.col }, size);
}

/**
 * Ctrl+arrow: to the last filled cell before a gap, or across a gap to the next filled one, or
 * to the edge of the table.
 */
export function jump(
  selection: Selection,
  by: Cell,
  extend: boolean,
  size: Size,
  isFilled: (cell: Cell) => boolean,
): Selection {
  if (selection.inHeader) {
    const col = by.col === 0 ? selection.active.col : by.col > 0 ? size.cols - 1 : 0;
    return by.row > 0 ? place({ row: size.rows - 1, col }, size) : toHeader(selection, col, size);
  }
  const from = extend ? selection.head : selection.active;
  const target = blockEdge(from, by, size, isFilled);
  return extend ? extendTo(selection, target, size) : place(target, size);
}

function blockEdge(from: Cell, by: Cell, size: Size, isFilled: (cell: Cell) => boolean): Cell {
  const next = (cell: Cell): Cell => ({ row: cell.row + by.row, col: cell.col + by.col });
  const inside = (cell: Cell) =>
    cell.row >= 0 && cell.row < size.rows && cell.col >= 0 && cell.col < size.cols;
  let cell = from;
  let ahead = next(cell);
  if (!inside(ahead)) return cell;
  if (isFilled(cell) && isFilled(ahead)) {
    while (inside(ahead) && isFilled(ahead)) {
      cell = ahead;
      ahead = next(cell);
    }
    return cell;
  }
  while (inside(ahead)) {
    cell = ahead;
    if (isFilled(cell)) return cell;
    ahead = next(cell);
  }
  return cell;
}

/**
 * Tab: through the range if there is one, otherwise along the row and on to the next. Null
 * at the very end (or, going back, at the very start): the focus then leaves the table, so
 * that the keyboard is never caught in it.
 */
export function tab(selection: Selection, back: boolean, size: Size): Selection | null {
  if (selection.inHeader) return null;
  if (isMultiple(selection)) return walk(selection, back, 'across');
  const { active } = selection;
  const tabFrom = selection.tabFrom ?? active.col;
  const col = active.col + (back ? -1 : 1);
  if (col >= 0 && col < size.cols) return at({ row: active.row, col }, tabFrom);
  const row = active.row + (back ? -1 : 1);
  if (row < 0 || row >= size.rows) return null;
  return at({ row, col: back ? size.cols - 1 : 0 }, tabFrom);
}

/** Enter: through the range if there is one, otherwise down, back to where tabbing began. */
export function enter(selection: Selection, back: boolean, size: Size): Selection {
  if (isMultiple(selection)) return walk(selection, back, 'down');
  const { active, tabFrom } = selection;
  return place({ row: active.row + (back ? -1 : 1), col: tabFrom ?? active.col }, size);
}

function walk(selection: Selection, back: boolean, way: 'across' | 'down'): Selection {
  const range = rangeOf(selection);
  const { rows, cols } = rangeSize(range);
  const row = selection.active.row - range.top;
  const col = selection.active.col - range.left;
  const count = rows * cols;
  const index = way === 'across' ? row * cols + col : col * rows + row;
  const next = (index + (back ? -1 : 1) + count) % count;
  const active =
    way === 'across'
      ? { row: range.top + Math.floor(next / cols), col: range.left + (next % cols) }
      : { row: range.top + (next % rows), col: range.left + Math.floor(next / rows) };
  return { ...selection, active };
}

/**
 * Follows rows and columns to their new places after sorting, filtering or hiding. Where the
 * cursor's own row or column is gone it stays at the same place; a range whose ends are
 * gone falls back to the cursor.
 */
export function remap(
  selection: Selection,
  rowPlace: (row: number) => number,
  colPlace: (col: number) => number,
  size: Size,
): Selection {
  const moved = (cell: Cell): Cell => ({ row: rowPlace(cell.row), col: colPlace(cell.col) });
  const lost = (cell: Cell) => cell.row < 0 || cell.col < 0;
  const active = moved(selection.active);
  const cursor = within(
    {
      row: active.row < 0 ? selection.active.row : active.row,
      col: active.col < 0 ? selection.active.col : active.col,
    },
    size,
  );
  const [anchor, head] = [moved(selection.anchor), moved(selection.head)];
  const whole = !lost(active) && !lost(anchor) && !lost(head);
  const keeps = whole && inRange(cursor, rangeOf({ ...selection, anchor, head }));
  return {
    active: cursor,
    anchor: keeps ? anchor : cursor,
    head: keeps ? head : cursor,
    tabFrom: null,
    inHeader: selection.inHeader,
  };
}
