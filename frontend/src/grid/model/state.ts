import type { CellEdit, FieldInfo, Row } from '../../backend/types';
import type { GridContext } from './cells';
import type { ListBox } from './listbox';
import type { Message } from './message';
import { discarded, emptyOverlay, withPending, type Overlay } from './overlay';
import { planNotices, type ClipBlock, type Plan } from './plans';
import { inRange, select, startSelection, type Selection, type Size } from './selection';

/** The editor that is open. It belongs to a record and a field, whatever happens to the rows. */
export interface Edit {
  id: string;
  field: string;
  /** The text in the editor, and what it was when it opened. */
  text: string;
  initial: string;
  /** Opened by F2 or the mouse: arrows move the caret instead of leaving the cell. */
  caretMode: boolean;
  /** The drop-down, for choices and people. */
  list: ListBox | null;
}

/**
 * What was last copied or cut here. The system clipboard holds the texts; this remembers the
 * values behind them and, after a cut, which cells to empty when they are pasted.
 */
export interface Clip {
  text: string;
  cut: boolean;
  block: ClipBlock;
  sources: readonly (readonly { id: string; field: string }[])[];
}

/** Everything the grid remembers between two events, apart from the rows themselves. */
export interface GridState {
  selection: Selection;
  edit: Edit | null;
  overlay: Overlay;
  /** The number of the last batch of edits handed out. */
  batch: number;
  clip: Clip | null;
  /** What the last action could not do; shown until the next one. */
  notices: readonly Message[];
}

export const startState: GridState = {
  selection: startSelection,
  edit: null,
  overlay: emptyOverlay,
  batch: 0,
  clip: null,
  notices: [],
};

/** What the surroundings must do: the model itself touches nothing. */
export type Effect =
  | { do: 'save'; batch: number; edits: CellEdit[]; title: Message }
  | { do: 'openRow'; id: string }
  | { do: 'addPerson'; name: string }
  | { do: 'find' }
  | { do: 'filterText' }
  | { do: 'columnMenu'; field: string }
  | { do: 'sort'; field: string }
  | { do: 'resize'; field: string; by: 1 | -1 }
  | { do: 'page'; direction: 1 | -1 }
  | { do: 'newline' };

/** The answer to one event. `handled` false leaves the key to whoever else wants it. */
export interface Step {
  state: GridState;
  effects: Effect[];
  handled: boolean;
}

export function sizeOf(context: GridContext): Size {
  return { rows: context.rows.length, cols: context.columns.length };
}

export function stay(state: GridState, handled = true): Step {
  return { state, effects: [], handled };
}

export function activeCell(
  state: GridState,
  context: GridContext,
): { row: Row; field: FieldInfo } | null {
  const row = context.rows[state.selection.active.row];
  const field = context.columns[state.selection.active.col];
  return row && field ? { row, field } : null;
}

/** Gives a refused cell its saved value back. */
export function discard(state: GridState, id: string, field: string): GridState {
  return { ...state, overlay: discarded(state.overlay, id, field) };
}

type TitleKey = 'clearTitle' | 'pasteTitle' | 'fillTitle' | 'moveTitle' | 'editTitle';

/** Carries a plan out: shows it as pending, selects what it touched, says what it could not do. */
export function apply(
  state: GridState,
  plan: Plan,
  titleKey: TitleKey,
  context: GridContext,
  keepClip = false,
): Step {
  const { edits } = plan;
  const { active } = state.selection;
  const inside = inRange(active, plan.range);
  const selection = select(plan.range, sizeOf(context), inside ? active : undefined);
  const next: GridState = { ...state, selection, notices: planNotices(plan) };
  if (edits.length === 0) return stay(next);
  const batch = state.batch + 1;
  const title: Message = {
    key: titleKey,
    params: { count: edits.length, ...namesOf(edits[0], context) },
  };
  return {
    state: {
      ...next,
      batch,
      overlay: withPending(state.overlay, edits, batch),
      clip: keepClip ? state.clip : null,
    },
    effects: [{ do: 'save', batch, edits, title }],
    handled: true,
  };
}

function namesOf(edit: CellEdit | undefined, context: GridContext): { field: string; ref: string } {
  return {
    field: context.columns.find((column) => column.key === edit?.field)?.label ?? edit?.field ?? '',
    ref: context.rows.find((row) => row.id === edit?.id)?.ref ?? '',
  };
}
