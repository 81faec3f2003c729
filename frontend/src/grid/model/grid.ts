import { cellNow, isEmptyCell, type GridContext } from './cells';
import { pressEditing, startEdit } from './editing';
import { commandFor, type Command, type KeyPress } from './keys';
import { overlayCell, withoutBatch } from './overlay';
import { planClear, planFill } from './plans';
import {
  enter,
  extendTo,
  isMultiple,
  jump,
  place,
  rangeOf,
  rangeSize,
  remap,
  select,
  step,
  tab,
  toHeader,
  type Cell,
  type Range,
  type Selection,
  type Size,
} from './selection';
import { activeCell, apply, discard, sizeOf, stay, type GridState, type Step } from './state';

/** One key press. */
export function press(state: GridState, context: GridContext, key: KeyPress): Step {
  if (state.edit) return pressEditing(state, context, key);
  const command = commandFor(key, context.mac);
  if (!command) return stay(state, false);
  const quiet =
    state.notices.length > 0 && command.do !== 'escape' ? { ...state, notices: [] } : state;
  return quiet.selection.inHeader
    ? runInHeader(quiet, context, command)
    : run(quiet, context, command);
}

function moveTo(state: GridState, selection: Selection): Step {
  return stay({ ...state, selection });
}

function run(state: GridState, context: GridContext, command: Command): Step {
  const size = sizeOf(context);
  const { selection } = state;
  if (size.cols === 0) return stay(state, false);
  switch (command.do) {
    case 'move': {
      const by = { row: command.row, col: command.col };
      if (command.jump)
        return moveTo(state, jump(selection, by, command.extend, size, filledIn(state, context)));
      // Holding the key stops at the first row; only a new press goes up to the headings.
      return moveTo(state, step(selection, by, command.extend, size, !command.repeat));
    }
    case 'edge':
      return moveTo(state, toEdge(selection, command, size));
    case 'page': {
      const from = command.extend ? selection.head : selection.active;
      const cell = { row: context.pageRow(from.row, command.direction), col: from.col };
      const next = command.extend ? extendTo(selection, cell, size) : place(cell, size);
      return {
        state: { ...state, selection: next },
        effects: [{ do: 'page', direction: command.direction }],
        handled: true,
      };
    }
    case 'tab': {
      const next = tab(selection, command.back, size);
      return next ? moveTo(state, next) : stay(state, false);
    }
    case 'enter':
      return runEnter(state, context, command.back);
    case 'selectAll':
      return moveTo(
        state,
        select(
          { top: 0, left: 0, bottom: size.rows - 1, right: size.cols - 1 },
          size,
          selection.active,
        ),
      );
    case 'selectRow': {
      const { top, bottom } = rangeOf(selection);
      return moveTo(
        state,
        select({ top, bottom, left: 0, right: size.cols - 1 }, size, selection.active),
      );
    }
    case 'selectColumn': {
      const { left, right } = rangeOf(selection);
      return moveTo(
        state,
        select({ top: 0, bottom: size.rows - 1, left, right }, size, selection.active),
      );
    }
    case 'clear':
      return apply(
        state,
        planClear(context, state.overlay, rangeOf(selection)),
        'clearTitle',
        context,
      );
    case 'fill':
      return runFill(state, context, command.way);
    case 'escape':
      return runEscape(state, context);
    case 'undo':
      return runUndo(state);
    case 'openRow':
      return openRow(state, context);
    case 'addPerson':
      return addPerson(state, context);
    case 'find':
    case 'filterText':
      return { state, effects: [{ do: command.do }], handled: true };
    case 'columnMenu':
    case 'resize':
      return runOnColumn(state, context, command);
    case 'edit':
    case 'openChoices':
    case 'type':
    case 'compose':
      return startEdit(state, context, command);
  }
}

/** On a heading: Enter or Space sorts, Alt+Down opens sort and filter, Esc goes back to the cells. */
function runInHeader(state: GridState, context: GridContext, command: Command): Step {
  const field = context.columns[state.selection.active.col];
  if (!field) return stay(state, false);
  switch (command.do) {
    case 'enter':
    case 'openRow':
      return { state, effects: [{ do: 'sort', field: field.key }], handled: true };
    case 'openChoices':
    case 'edit':
      return { state, effects: [{ do: 'columnMenu', field: field.key }], handled: true };
    case 'escape':
      return moveTo(state, place({ row: 0, col: state.selection.active.col }, sizeOf(context)));
    case 'edge':
      return moveTo(
        state,
        toHeader(
          state.selection,
          command.to === 'start' ? 0 : context.columns.length - 1,
          sizeOf(context),
        ),
      );
    case 'move':
    case 'page':
    case 'tab':
    case 'selectAll':
    case 'selectColumn':
    case 'find':
    case 'filterText':
    case 'columnMenu':
    case 'resize':
    case 'undo':
      return run(state, context, command);
    default:
      return stay(state);
  }
}

function filledIn(state: GridState, context: GridContext) {
  return (cell: Cell): boolean => {
    const row = context.rows[cell.row];
    const field = context.columns[cell.col];
    return (
      row !== undefined &&
      field !== undefined &&
      !isEmptyCell(cellNow(state.overlay, row, field.key))
    );
  };
}

function toEdge(
  selection: Selection,
  command: Extract<Command, { do: 'edge' }>,
  size: Size,
): Selection {
  const from = command.extend ? selection.head : selection.active;
  const end = command.to === 'end';
  const row = command.whole ? (end ? size.rows - 1 : 0) : from.row;
  const cell = { row, col: end ? size.cols - 1 : 0 };
  return command.extend ? extendTo(selection, cell, size) : place(cell, size);
}

/** Where nothing can be typed Enter opens the record, unless it ends a run of Tabs. */
function runEnter(state: GridState, context: GridContext, back: boolean): Step {
  const { selection } = state;
  const field = context.columns[selection.active.col];
  const closed =
    context.readOnly !== null || field?.readOnly === true || (field?.decidedBy ?? '') !== '';
  if (closed && !back && selection.tabFrom === null && !isMultiple(selection))
    return openRow(state, context);
  return moveTo(state, enter(selection, back, sizeOf(context)));
}

function openRow(state: GridState, context: GridContext): Step {
  const cell = activeCell(state, context);
  return cell
    ? { state, effects: [{ do: 'openRow', id: cell.row.id }], handled: true }
    : stay(state, false);
}

function runOnColumn(
  state: GridState,
  context: GridContext,
  command: Extract<Command, { do: 'columnMenu' | 'resize' }>,
): Step {
  const field = context.columns[state.selection.active.col];
  return field
    ? { state, effects: [{ ...command, field: field.key }], handled: true }
    : stay(state, false);
}

/** With one row selected Ctrl+D copies from the cell above, as Excel does; likewise Ctrl+R. */
function runFill(state: GridState, context: GridContext, way: 'down' | 'right'): Step {
  const range = rangeOf(state.selection);
  const size = rangeSize(range);
  if (way === 'down') {
    if (size.rows === 1 && range.top === 0) return stay(state);
    const top = size.rows === 1 ? range.top - 1 : range.top;
    return apply(
      state,
      {
        ...planFill(context, state.overlay, { ...range, top, bottom: top }, { ...range, top }),
        range,
      },
      'fillTitle',
      context,
    );
  }
  if (size.cols === 1 && range.left === 0) return stay(state);
  const left = size.cols === 1 ? range.left - 1 : range.left;
  return apply(
    state,
    {
      ...planFill(context, state.overlay, { ...range, left, right: left }, { ...range, left }),
      range,
    },
    'fillTitle',
    context,
  );
}

/** The fill handle let go at a row: below the selection, or above it. */
export function fillTo(state: GridState, context: GridContext, row: number): Step {
  const source = rangeOf(state.selection);
  const range: Range = {
    ...source,
    top: Math.min(source.top, row),
    bottom: Math.max(source.bottom, row),
  };
  if (range.top === source.top && range.bottom === source.bottom) return stay(state);
  return apply(state, planFill(context, state.overlay, source, range), 'fillTitle', context);
}

/** Esc steps back one thing at a time: refused texts, a notice, the copied range, the selection. */
function runEscape(state: GridState, context: GridContext): Step {
  const { top, bottom, left, right } = rangeOf(state.selection);
  const refused = context.rows.slice(top, bottom + 1).flatMap(({ id }) =>
    context.columns
      .slice(left, right + 1)
      .filter(({ key }) => overlayCell(state.overlay, id, key)?.state === 'refused')
      .map(({ key }) => ({ id, key })),
  );
  if (refused.length > 0)
    return stay(refused.reduce((now, { id, key }) => discard(now, id, key), state));
  if (state.notices.length > 0) return stay({ ...state, notices: [] });
  if (state.clip) return stay({ ...state, clip: null });
  if (isMultiple(state.selection))
    return stay({ ...state, selection: place(state.selection.active, sizeOf(context)) });
  return stay(state, false);
}

/** What was entered last and refused as a whole goes; anything else is the book's to undo. */
function runUndo(state: GridState): Step {
  const overlay = state.batch > 0 ? withoutBatch(state.overlay, state.batch) : state.overlay;
  return overlay === state.overlay ? stay(state, false) : stay({ ...state, overlay, notices: [] });
}

/** The cursor is on a name nobody in the book has: the page may add the person. */
function addPerson(state: GridState, context: GridContext): Step {
  const cell = activeCell(state, context);
  const missing = cell ? overlayCell(state.overlay, cell.row.id, cell.field.key)?.missing : '';
  if (!missing) return stay(state, false);
  return { state, effects: [{ do: 'addPerson', name: missing }], handled: true };
}

/** The person was added: saves every cell shown that was refused for want of that name. */
export function retryName(state: GridState, context: GridContext, name: string): Step {
  const edits = context.rows.flatMap(({ id, version }) =>
    [...(state.overlay.get(id) ?? [])].flatMap(([field, { missing, text }]) =>
      missing === name && text !== null ? [{ id, version, field, text }] : [],
    ),
  );
  const range = rangeOf(state.selection);
  return apply(state, { edits, refused: [], outside: 0, range }, 'editTitle', context);
}

/** Follows sorting, filtering, hiding and arriving rows: the cursor stays on its record. */
export function contextChanged(
  state: GridState,
  before: GridContext,
  after: GridContext,
): GridState {
  if (before.rows === after.rows && before.columns === after.columns) return state;
  const rowAt = new Map(after.rows.map((row, place) => [row.id, place]));
  const colAt = new Map(after.columns.map((field, place) => [field.key, place]));
  const selection = remap(
    state.selection,
    (row) => rowAt.get(before.rows[row]?.id ?? '') ?? -1,
    (col) => colAt.get(before.columns[col]?.key ?? '') ?? -1,
    sizeOf(after),
  );
  const { edit } = state;
  const keepsEdit = edit !== null && rowAt.has(edit.id) && colAt.has(edit.field);
  return {
    ...state,
    selection: unchanged(state.selection, selection),
    edit: keepsEdit ? edit : null,
  };
}

/** Rows that merely got new values must not count as a move of the cursor. */
function unchanged(before: Selection, after: Selection): Selection {
  const same = (a: Cell, b: Cell) => a.row === b.row && a.col === b.col;
  const still =
    same(before.active, after.active) &&
    same(before.anchor, after.anchor) &&
    same(before.head, after.head);
  return still ? before : after;
}
