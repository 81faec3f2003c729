import type { CellEdit, FieldInfo, Row, Value } from '../../backend/types';
import {
  cellNow,
  copiedText,
  isEmptyCell,
  refusalOf,
  sameValue,
  screenText,
  type CellNow,
  type GridContext,
} from './cells';
import type { Message } from './message';
import type { Overlay } from './overlay';
import { rangeSize, type Cell, type Range } from './selection';

/** One cell to be pasted: its text and, copied here, the field and value it stood for. */
export interface ClipCell {
  text: string;
  field?: string;
  /** The value behind the text; left out for a text that is not saved. */
  value?: Value;
}

/** A block to be pasted; rows may be of unequal length, what is missing leaves its target alone. */
export type ClipBlock = readonly (readonly ClipCell[])[];

/** A cell that an action would have changed but may not. */
export interface RefusedTarget {
  id: string;
  field: string;
  reason: Message;
}

/** What a paste, fill, clear or move would do; nothing is done yet. */
export interface Plan {
  edits: CellEdit[];
  refused: RefusedTarget[];
  /** Cells of the block that lie beyond the last row or column. */
  outside: number;
  /** The cells touched, to be selected afterwards. */
  range: Range;
}

/** What one cell should become. */
type Wanted = { text: string } | { value: Value };

interface Draft {
  context: GridContext;
  overlay: Overlay;
  edits: CellEdit[];
  refused: RefusedTarget[];
}

/** Adds an edit, or a refusal, or nothing where the cell already holds what is wanted. */
function want(draft: Draft, row: Row, field: FieldInfo, wanted: Wanted): 'done' | 'refused' {
  const { context, overlay } = draft;
  const now = cellNow(overlay, row, field.key);
  if (holds(now, field, context, wanted)) return 'done';
  const reason = refusalOf(field, context);
  if (reason) {
    draft.refused.push({ id: row.id, field: field.key, reason });
    return 'refused';
  }
  const change = 'text' in wanted && wanted.text === '' ? { value: null } : wanted;
  draft.edits.push({ id: row.id, version: row.version, field: field.key, ...change });
  return 'done';
}

function holds(now: CellNow, field: FieldInfo, context: GridContext, wanted: Wanted): boolean {
  if (now.overlay?.state === 'refused') return false;
  if ('value' in wanted) return now.typed === null && sameValue(now.value, wanted.value);
  if (wanted.text === '') return isEmptyCell(now);
  return (
    wanted.text === screenText(now, field, context.people) ||
    wanted.text === copiedText(now, field, context.people)
  );
}

/**
 * Plans a paste onto the shown rows and columns in their shown order. A selection that holds
 * the block a whole number of times is filled with copies of it; otherwise the block goes in
 * once from the top left. What does not fit is counted, never dropped unsaid.
 */
export function planPaste(
  context: GridContext,
  overlay: Overlay,
  block: ClipBlock,
  target: Range,
): Plan {
  const height = block.length;
  const width = Math.max(0, ...block.map((row) => row.length));
  const size = rangeSize(target);
  const times = (have: number, need: number) => (need > 0 && have % need === 0 ? have / need : 1);
  const rows = height * times(size.rows, height);
  const cols = width * times(size.cols, width);
  const draft: Draft = { context, overlay, edits: [], refused: [] };
  let outside = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const cell = block[r % height]?.[c % width];
      if (!cell) continue;
      const row = context.rows[target.top + r];
      const field = context.columns[target.left + c];
      if (row && field) want(draft, row, field, wantedFrom(cell, field));
      else outside++;
    }
  }
  return { ...draft, outside, range: clipped(target, { rows, cols }, context) };
}

/** The value travels only within its own field; elsewhere the text is read anew. */
function wantedFrom(cell: ClipCell, field: FieldInfo): Wanted {
  return cell.field === field.key && cell.value !== undefined
    ? { value: cell.value }
    : { text: cell.text };
}

function clipped(
  { top, left }: Range,
  size: { rows: number; cols: number },
  context: GridContext,
): Range {
  return {
    top,
    left,
    bottom: Math.max(top, Math.min(top + size.rows, context.rows.length) - 1),
    right: Math.max(left, Math.min(left + size.cols, context.columns.length) - 1),
  };
}

/**
 * Plans the paste of a cut block: the sources are emptied and the targets written as one batch.
 * A source is emptied only when its content has found a place: what fell outside the table
 * or onto a read-only cell stays where it was.
 */
export function planMove(
  context: GridContext,
  overlay: Overlay,
  block: ClipBlock,
  sources: readonly (readonly { id: string; field: string }[])[],
  target: Cell,
): Plan {
  const draft: Draft = { context, overlay, edits: [], refused: [] };
  const written = new Set<string>();
  const placed: { id: string; field: string }[] = [];
  let outside = 0;
  block.forEach((cells, r) => {
    cells.forEach((cell, c) => {
      const row = context.rows[target.row + r];
      const field = context.columns[target.col + c];
      if (!row || !field) {
        outside++;
        return;
      }
      written.add(`${row.id}\n${field.key}`);
      const source = sources[r]?.[c];
      if (want(draft, row, field, wantedFrom(cell, field)) === 'done' && source)
        placed.push(source);
    });
  });
  const rowOf = new Map(context.rows.map((row) => [row.id, row]));
  for (const { id, field: key } of placed) {
    const row = rowOf.get(id);
    const field = context.columns.find((column) => column.key === key);
    if (row && field && !written.has(`${id}\n${key}`)) want(draft, row, field, { value: null });
  }
  const size = { rows: block.length, cols: Math.max(0, ...block.map((row) => row.length)) };
  const at = { top: target.row, left: target.col, bottom: target.row, right: target.col };
  return { ...draft, outside, range: clipped(at, size, context) };
}

/** Plans one text (or picked value) for every cell of a range, as Ctrl+Enter does. */
export function planSame(
  context: GridContext,
  overlay: Overlay,
  wanted: Wanted,
  range: Range,
): Plan {
  const draft: Draft = { context, overlay, edits: [], refused: [] };
  eachCell(context, range, (row, field) => {
    want(draft, row, field, wanted);
  });
  return { ...draft, outside: 0, range };
}

/** Plans emptying every cell of a range. */
export function planClear(context: GridContext, overlay: Overlay, range: Range): Plan {
  return planSame(context, overlay, { value: null }, range);
}

/**
 * Plans a copy of `source` onto the rest of `range`, row by row (or column by column) and over
 * again. Texts are copied as they are: "Control 1" does not become "Control 2".
 */
export function planFill(
  context: GridContext,
  overlay: Overlay,
  source: Range,
  range: Range,
): Plan {
  const draft: Draft = { context, overlay, edits: [], refused: [] };
  const { rows, cols } = rangeSize(source);
  const modulo = (value: number, by: number) => ((value % by) + by) % by;
  for (let r = range.top; r <= range.bottom; r++) {
    for (let c = range.left; c <= range.right; c++) {
      if (r >= source.top && r <= source.bottom && c >= source.left && c <= source.right) continue;
      const from = clipCell(context, overlay, {
        row: source.top + modulo(r - source.top, rows),
        col: source.left + modulo(c - source.left, cols),
      });
      const row = context.rows[r];
      const field = context.columns[c];
      if (from && row && field) want(draft, row, field, wantedFrom(from, field));
    }
  }
  return { ...draft, outside: 0, range };
}

/** One cell as it goes onto the clipboard or into a fill. */
export function clipCell(context: GridContext, overlay: Overlay, at: Cell): ClipCell | null {
  const row = context.rows[at.row];
  const field = context.columns[at.col];
  if (!row || !field) return null;
  const now = cellNow(overlay, row, field.key);
  const text = copiedText(now, field, context.people);
  return now.typed === null ? { text, field: field.key, value: now.value } : { text };
}

function eachCell(
  context: GridContext,
  range: Range,
  visit: (row: Row, field: FieldInfo) => void,
): void {
  for (const row of context.rows.slice(range.top, range.bottom + 1)) {
    for (const field of context.columns.slice(range.left, range.right + 1)) visit(row, field);
  }
}

/** What a plan could not do, as sentences: one per reason, so that 90 cells make one line. */
export function planNotices(plan: Plan): Message[] {
  const byReason = new Map<string, { reason: Message; count: number }>();
  for (const { reason } of plan.refused) {
    const key = JSON.stringify(reason);
    const entry = byReason.get(key) ?? { reason, count: 0 };
    byReason.set(key, { reason, count: entry.count + 1 });
  }
  const refused = [...byReason.values()].map(({ reason, count }): Message => ({
    key: 'refusedCells',
    params: { count },
    reason,
  }));
  return plan.outside > 0
    ? [...refused, { key: 'outside', params: { count: plan.outside } }]
    : refused;
}
