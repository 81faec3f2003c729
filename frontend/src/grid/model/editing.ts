import type { FieldInfo, Row } from '../../backend/types';
import {
  cellNow,
  isListed,
  isSeveral,
  optionsOf,
  refusalOf,
  screenText,
  valueOf,
  valueText,
  type GridContext,
} from './cells';
import { apply, discard, sizeOf, stay, type Edit, type GridState, type Step } from './state';
import { editCommandFor, type Command, type EditCommand, type KeyPress } from './keys';
import {
  matchesOf,
  openListBox,
  pickOf,
  pressListBox,
  toggled,
  typed,
  type ListBox,
} from './listbox';
import { planSame, type Plan } from './plans';
import { enter, place, rangeOf, tab, type Cell, type Selection } from './selection';

type Opening = Extract<Command, { do: 'edit' | 'openChoices' | 'type' | 'compose' }>;

/**
 * Opens the editor on the cursor's cell: F2 with its text, a letter in place of it. `compose`
 * opens it empty for an accent or an input method, whose characters the browser then types.
 */
export function startEdit(state: GridState, context: GridContext, opening: Opening): Step {
  const row = context.rows[state.selection.active.row];
  const field = context.columns[state.selection.active.col];
  if (!row || !field) return stay(state);
  const refusal = refusalOf(field, context);
  if (refusal) return stay({ ...state, notices: [refusal] });
  const replaces = opening.do === 'type' || opening.do === 'compose';
  const lists = isListed(field.kind);
  if (opening.do === 'openChoices' && !lists) return stay(state);
  const now = cellNow(state.overlay, row, field.key);
  const text =
    opening.do === 'type' ? opening.text : replaces ? '' : screenText(now, field, context.people);
  const list = lists ? listFor(field, context, state, row, replaces ? text : '') : null;
  const edit: Edit = {
    id: row.id,
    field: field.key,
    text,
    initial: replaces ? screenText(now, field, context.people) : text,
    caretMode: !replaces,
    list,
  };
  // The character of an accent or input method is not known yet: the browser must go on typing it.
  return stay({ ...state, edit }, opening.do !== 'compose');
}

function listFor(
  field: FieldInfo,
  context: GridContext,
  state: GridState,
  row: Row,
  query: string,
): ListBox {
  const now = cellNow(state.overlay, row, field.key);
  const value = now.typed === null ? now.value : null;
  const chosen = Array.isArray(value)
    ? value
    : typeof value === 'string' && value !== ''
      ? [value]
      : [];
  // A text that was refused is offered for correction instead of being silently lost.
  const start = query === '' ? (now.typed ?? '') : query;
  return openListBox(optionsOf(field, context.people), chosen, isSeveral(field.kind), start);
}

/** The person typed in the editor: `text` is the editor's whole content. */
export function input(state: GridState, text: string): GridState {
  const { edit } = state;
  if (!edit) return state;
  return { ...state, edit: { ...edit, text, list: edit.list ? typed(edit.list, text) : null } };
}

/** An option was clicked: one choice is saved at once, one of several is ticked. */
export function choose(state: GridState, context: GridContext, value: string): Step {
  const { edit } = state;
  if (!edit?.list) return stay(state);
  if (edit.list.multiple)
    return stay({ ...state, edit: { ...edit, list: toggled(edit.list, value) } });
  const highlighted = matchesOf(edit.list).findIndex((option) => option.value === value);
  const list: ListBox = { ...edit.list, highlighted, touched: true };
  return commit({ ...state, edit: { ...edit, list } }, context, { do: 'commit', then: 'stay' });
}

export function pressEditing(state: GridState, context: GridContext, key: KeyPress): Step {
  const { edit } = state;
  if (!edit) return stay(state, false);
  if (edit.list) {
    const list = pressListBox(edit.list, key);
    if (list) return stay({ ...state, edit: { ...edit, list, text: list.query } });
  }
  const command = editCommandFor(key, context.mac, edit.caretMode || edit.list !== null);
  if (!command) return stay(state, false);
  switch (command.do) {
    case 'cancel':
      return stay({ ...state, edit: null });
    case 'caret':
      return stay({ ...state, edit: { ...edit, caretMode: !edit.caretMode } });
    case 'newline':
      return edit.list ? stay(state) : { state, effects: [{ do: 'newline' }], handled: true };
    default:
      return commit(state, context, command);
  }
}

type Leaving = Extract<EditCommand, { do: 'commit' | 'commitAndMove' | 'commitToAll' }>;

/** Leaves the editor and saves what changed; the cursor goes where the key says. */
export function commit(state: GridState, context: GridContext, leaving: Leaving): Step {
  const { edit } = state;
  if (!edit) return stay(state);
  const closed: GridState = { ...state, edit: null };
  const row = context.rows.findIndex((candidate) => candidate.id === edit.id);
  const col = context.columns.findIndex((candidate) => candidate.key === edit.field);
  const record = context.rows[row];
  const field = context.columns[col];
  if (!record || !field) return stay(closed);

  const to =
    leaving.do === 'commitToAll'
      ? rangeOf(state.selection)
      : { top: row, bottom: row, left: col, right: col };
  const saved = saveWanted(closed, context, edit, record, field, to);
  return {
    ...saved,
    state: { ...saved.state, selection: leave(state.selection, context, leaving) },
  };
}

function saveWanted(
  state: GridState,
  context: GridContext,
  edit: Edit,
  row: Row,
  field: FieldInfo,
  to: Plan['range'],
): Step {
  const refused = cellNow(state.overlay, row, field.key).overlay?.state === 'refused';
  const wanted = wantedOf(edit, refused, field);
  if (!wanted) return stay(state);
  if (
    refused &&
    'text' in wanted &&
    wanted.text === valueText(valueOf(row, field.key), field, context.people)
  ) {
    return stay(discard(state, row.id, field.key));
  }
  return apply(state, planSame(context, state.overlay, wanted, to), 'editTitle', context);
}

/** Null where nothing changed. A refused text is tried again even if it was left as it is. */
function wantedOf(
  edit: Edit,
  refused: boolean,
  field: FieldInfo,
): { text: string } | { value: string | string[] | null } | null {
  if (!edit.list) return edit.text === edit.initial && !refused ? null : { text: edit.text };
  const pick = pickOf(edit.list);
  if (!pick || 'text' in pick) return pick;
  if (isSeveral(field.kind)) return { value: pick.values.length > 0 ? [...pick.values] : null };
  return { value: pick.values[0] ?? null };
}

function leave(selection: Selection, context: GridContext, leaving: Leaving): Selection {
  const size = sizeOf(context);
  if (leaving.do === 'commitToAll') return selection;
  if (leaving.do === 'commitAndMove') {
    const { active } = selection;
    return place({ row: active.row + leaving.row, col: active.col + leaving.col }, size);
  }
  switch (leaving.then) {
    case 'stay':
      return selection;
    case 'enter':
    case 'enterBack':
      return enter(selection, leaving.then === 'enterBack', size);
    case 'tab':
    case 'tabBack':
      return tab(selection, leaving.then === 'tabBack', size) ?? selection;
  }
}

/** Opens the editor on a cell the mouse points at. */
export function editAt(state: GridState, context: GridContext, cell: Cell): Step {
  return startEdit({ ...state, selection: place(cell, sizeOf(context)) }, context, { do: 'edit' });
}
