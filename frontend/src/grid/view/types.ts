import type { ReactNode, Ref } from 'react';
import type { CellEdit, FieldInfo, Person, Row, SaveResult } from '../../backend/types';
import type { RowFilter } from '../model/arrange';
import type { GridQuery } from '../model/filter';
import type { ColumnLayout } from '../model/layout';
import type { Overlay } from '../model/overlay';

/** What a cell shows instead of its value: a derived sentence, or the value in another tone. */
export interface CellDisplay {
  /** Left out, the value itself is shown. It is never copied, searched or edited. */
  text?: string;
  tone?: 'faint' | 'bad' | 'warn';
}

export interface GridHandle {
  focus: () => void;
  /** Puts the cursor on a record, shown in spite of the filters. False where it does not exist. */
  goTo: (id: string, field?: string) => boolean;
  clearFilters: () => void;
  /** Opens find in the table. */
  startFind: () => void;
  /** Applies filter and sort again to rows that were edited in place. */
  reapply: () => void;
  /** The selected range as the clipboard gets it, for a menu; `cut` empties it when pasted. */
  copy: (cut?: boolean) => { text: string; html: string };
  /** Pastes tab-separated text at the cursor, for a menu. */
  paste: (text: string) => void;
}

/** The refused texts of a grid that is not on screen. */
export interface GridKept {
  overlay?: Overlay;
}

export interface GridProps {
  /** What the table holds, for screen readers: "Statement of Applicability". */
  label: string;
  fields: readonly FieldInfo[];
  /** All records, unfiltered. A record that did not change must keep its identity. */
  rows: readonly Row[];
  people: readonly Person[];
  layout: ColumnLayout;
  onLayoutChange: (layout: ColumnLayout) => void;
  query: GridQuery;
  onQueryChange: (query: GridQuery) => void;
  /** The page's own filter, such as "Problems". Applied again when its key changes. */
  rowFilter?: RowFilter;
  /** Derived text and tone. Keep the function's identity while its answers stay the same. */
  display?: (field: FieldInfo, row: Row) => CellDisplay | null;
  /**
   * Saves one batch of edits as one change. The grid shows them at once, sends one batch at a
   * time, and keeps what is refused (or thrown back) visible in its cell.
   */
  onEdits: (edits: CellEdit[], title: string) => Promise<SaveResult>;
  /** The change that was undone last and could be redone, 0 where there is none. */
  undone?: number;
  /** The cursor has come to rest; not told for every step of a held key. */
  onCursor?: (row: Row, field: FieldInfo) => void;
  /** The person asked for the whole record: Space, Alt+Enter, or Enter on a read-only cell. */
  onOpen?: (row: Row) => void;
  /**
   * Ctrl+Enter on a name nobody in the book has: adds the person, then calls `again`, which
   * saves every cell that waits for that name. Without it the grid offers nothing.
   */
  onAddPerson?: (name: string, again: () => void) => void;
  /** Ctrl+F. Without it the grid opens its own find. */
  onFind?: () => void;
  /** "/": the page should put the focus into its filter text. */
  onFilterText?: () => void;
  onCounts?: (shown: number, total: number) => void;
  /** How many cells hold a text that is not saved. */
  onUnsaved?: (count: number) => void;
  /**
   * Where refused texts outlive the grid, so that leaving the page loses none: an object the
   * page keeps as long as the book is open, one for each book and register.
   */
  kept?: GridKept;
  /** The record whose row is tinted. Left out, the cursor's own row is, without delay. */
  selectedId?: string | null;
  /** True or the sentence that says why nothing can be changed (a past date, a frozen version). */
  readOnly?: boolean | string;
  /** Shown where there are no rows at all. */
  emptyMessage?: ReactNode;
  /** Takes the focus when it appears, unless the person is already somewhere on the page. */
  focusOnArrival?: boolean;
  ref?: Ref<GridHandle>;
}
