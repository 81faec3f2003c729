import { readText, writeHtml, writeText, type CellFormat } from './clipboard';
import type { GridContext } from './cells';
import { apply, sizeOf, stay, type GridState, type Step } from './state';
import { clipCell, planMove, planPaste, type ClipCell } from './plans';
import { rangeOf, type Range } from './selection';

/** Copies (or cuts) the selected range: the clip to remember and what the clipboard gets. */
export function copyRange(
  state: GridState,
  context: GridContext,
  cut: boolean,
): { state: GridState; text: string; html: string } {
  const range = rangeOf(state.selection);
  const block = cellsOf(state, context, range);
  const sources = context.rows
    .slice(range.top, range.bottom + 1)
    .map(({ id }) =>
      context.columns.slice(range.left, range.right + 1).map(({ key }) => ({ id, field: key })),
    );
  const text = writeText(block.map((row) => row.map((cell) => cell.text)));
  const html = writeHtml(
    block.map((row) =>
      row.map((cell, c) => ({ text: cell.text, format: formatOf(context, range.left + c, cell) })),
    ),
  );
  return { state: { ...state, clip: { text, cut, block, sources }, notices: [] }, text, html };
}

function cellsOf(state: GridState, context: GridContext, range: Range): ClipCell[][] {
  const rows: ClipCell[][] = [];
  for (let row = range.top; row <= range.bottom; row++) {
    const cells: ClipCell[] = [];
    for (let col = range.left; col <= range.right; col++) {
      const cell = clipCell(context, state.overlay, { row, col });
      if (cell) cells.push(cell);
    }
    rows.push(cells);
  }
  return rows;
}

function formatOf(context: GridContext, col: number, cell: ClipCell): CellFormat {
  const kind = context.columns[col]?.kind;
  if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell.text)) return 'date';
  return kind === 'number' && typeof cell.value === 'number' ? 'number' : 'text';
}

/** Pastes the clipboard's text; where it is our own last copy, the values behind it. */
export function pasteText(state: GridState, context: GridContext, text: string): Step {
  const size = sizeOf(context);
  if (text === '' || size.rows === 0 || size.cols === 0 || state.selection.inHeader)
    return stay(state);
  const target = rangeOf(state.selection);
  const own = state.clip && sameText(state.clip.text, text) ? state.clip : null;
  if (own?.cut) {
    const plan = planMove(context, state.overlay, own.block, own.sources, {
      row: target.top,
      col: target.left,
    });
    const step = apply(state, plan, 'moveTitle', context);
    return { ...step, state: { ...step.state, clip: null } };
  }
  const block = own
    ? own.block
    : readText(text).map((row) => row.map((cell): ClipCell => ({ text: cell })));
  const plan = planPaste(context, state.overlay, block, target);
  return apply(state, plan, 'pasteTitle', context, own !== null);
}

/** Clipboards differ in their line ends: WebKit hands LF back where CR LF went in. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return plain(a) === plain(b);
}
