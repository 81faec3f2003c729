import type { GridContext } from '../model/cells';
import { pasteText } from '../model/copying';
import { choose, commit, editAt, input } from '../model/editing';
import { contextChanged, fillTo, press, retryName } from '../model/grid';
import type { KeyPress } from '../model/keys';
import type { Overlay, OverlayCell } from '../model/overlay';
import { extendTo, isMultiple, place, rangeOf, type Cell } from '../model/selection';
import {
  discard,
  sizeOf,
  startState,
  type Effect,
  type GridState,
  type Step,
} from '../model/state';

/** What the model needs of the table and the page provides. */
export type Table = Omit<GridContext, 'pageRow'>;

/** What scrolling needs to know about the rows as they lie now. */
export interface BodyGeometry {
  pageRow: (from: number, direction: 1 | -1) => number;
  /** Scrolls a row into view, and again once its real height is known. */
  reveal: (row: number) => void;
}

/** What one row must know to paint cursor, range and editor. Columns are −1 where there is none. */
export interface RowFace {
  active: number;
  /** First and last column of the range, where the row lies in one of several cells. */
  left: number;
  right: number;
  top: boolean;
  bottom: boolean;
  /** The column that carries the fill handle. */
  handle: number;
  edit: number;
  tint: boolean;
  clipLeft: number;
  clipRight: number;
  clipTop: boolean;
  clipBottom: boolean;
  /** First and last column that the fill being dragged would cover. */
  fillLeft: number;
  fillRight: number;
}

/** Reads what `GridStore.faceOf` wrote. */
export function readFace(face: string): RowFace {
  const parts = face.split(',').map(Number);
  const at = (place: number) => parts[place] ?? -1;
  return {
    active: at(0),
    left: at(1),
    right: at(2),
    top: at(3) === 1,
    bottom: at(4) === 1,
    handle: at(5),
    edit: at(6),
    tint: at(7) === 1,
    clipLeft: at(8),
    clipRight: at(9),
    clipTop: at(10) === 1,
    clipBottom: at(11) === 1,
    fillLeft: at(12),
    fillRight: at(13),
  };
}

/**
 * Holds the model's state outside React. A key press must not render the table: each row
 * subscribes to its own face, a short string, and only rows whose face changed are rendered.
 */
export class GridStore {
  private state: GridState = startState;
  private readonly listeners = new Set<() => void>();
  private clipPlaces: { clip: GridState['clip']; rows: Map<string, number> } = {
    clip: null,
    rows: new Map(),
  };

  /** The row the fill handle is dragged to, or null. */
  private fillRow: number | null = null;
  private tinted: string | null | undefined = undefined;

  private current: GridContext;
  private geometry: BodyGeometry | null = null;
  private carryOut: (effect: Effect) => void = () => undefined;

  constructor(table: Table) {
    this.current = this.contextOf(table);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): GridState => this.state;

  get context(): GridContext {
    return this.current;
  }

  /** New rows or columns: the cursor follows its record. */
  setTable(table: Table): void {
    const before = this.current;
    this.current = this.contextOf(table);
    this.state = contextChanged(this.state, before, this.current);
    this.notify();
  }

  private contextOf(table: Table): GridContext {
    return {
      ...table,
      pageRow: (from, direction) => this.geometry?.pageRow(from, direction) ?? from,
    };
  }

  /** Says how the rows lie, while they are mounted. */
  setGeometry(geometry: BodyGeometry | null): void {
    this.geometry = geometry;
  }

  /** Scrolls a row into view. */
  reveal(row: number): void {
    this.geometry?.reveal(row);
  }

  /** Says who carries out what the model asks for. */
  setEffects(carryOut: (effect: Effect) => void): void {
    this.carryOut = carryOut;
  }

  setOverlay(change: (overlay: Overlay) => Overlay): void {
    const overlay = change(this.state.overlay);
    if (overlay !== this.state.overlay) this.set({ ...this.state, overlay });
  }

  set(state: GridState): void {
    if (state === this.state) return;
    this.state = state;
    this.notify();
  }

  private notify(): void {
    for (const listener of this.listeners) listener();
  }

  /** Takes the model's answer to an event; true where the event was the grid's. */
  take(step: Step): boolean {
    this.set(step.state);
    for (const effect of step.effects) this.carryOut(effect);
    return step.handled;
  }

  press(key: KeyPress): Step {
    return press(this.state, this.current, key);
  }

  paste(text: string): void {
    this.take(pasteText(this.state, this.current, text));
  }

  input(text: string): void {
    this.set(input(this.state, text));
  }

  choose(value: string): void {
    this.take(choose(this.state, this.current, value));
  }

  /** Leaves an open editor where it is, as a click elsewhere does. */
  commit(): void {
    if (this.state.edit)
      this.take(commit(this.state, this.current, { do: 'commit', then: 'stay' }));
  }

  addPerson(name: string): void {
    this.carryOut({ do: 'addPerson', name });
  }

  retryName(name: string): void {
    this.take(retryName(this.state, this.current, name));
  }

  discard(id: string, field: string): void {
    this.set(discard(this.state, id, field));
  }

  placeAt(cell: Cell): void {
    this.commit();
    this.set({ ...this.state, selection: place(cell, sizeOf(this.current)), notices: [] });
  }

  extendTo(cell: Cell): void {
    this.commit();
    this.set({
      ...this.state,
      selection: extendTo(this.state.selection, cell, sizeOf(this.current)),
    });
  }

  editAt(cell: Cell): void {
    this.take(editAt(this.state, this.current, cell));
  }

  previewFill(row: number | null): void {
    if (row === this.fillRow) return;
    this.fillRow = row;
    this.notify();
  }

  fill(row: number): void {
    this.fillRow = null;
    this.take(fillTo(this.state, this.current, row));
    this.notify();
  }

  /** The record whose row is tinted; undefined tints the cursor's row. */
  setTinted(id: string | null | undefined): void {
    if (id === this.tinted) return;
    this.tinted = id;
    this.notify();
  }

  overlayOf(id: string): ReadonlyMap<string, OverlayCell> | undefined {
    return this.state.overlay.get(id);
  }

  /** One row's face as a string, which React can compare. */
  faceOf(index: number, id: string): string {
    const { selection, edit } = this.state;
    const range = rangeOf(selection);
    const within = !selection.inHeader && index >= range.top && index <= range.bottom;
    const multiple = isMultiple(selection);
    const active =
      !selection.inHeader && selection.active.row === index ? selection.active.col : -1;
    const editing =
      edit?.id === id ? this.current.columns.findIndex((field) => field.key === edit.field) : -1;
    const tint = this.tinted === undefined ? active >= 0 : this.tinted === id;
    const clip = this.clipOf(id);
    const fill =
      this.fillRow !== null &&
      ((index > range.bottom && index <= this.fillRow) ||
        (index < range.top && index >= this.fillRow));
    return [
      active,
      within && multiple ? range.left : -1,
      within && multiple ? range.right : -1,
      within && index === range.top ? 1 : 0,
      within && index === range.bottom ? 1 : 0,
      within && index === range.bottom && this.current.readOnly === null ? range.right : -1,
      editing,
      tint ? 1 : 0,
      clip.left,
      clip.right,
      clip.top ? 1 : 0,
      clip.bottom ? 1 : 0,
      fill ? range.left : -1,
      fill ? range.right : -1,
    ].join();
  }

  private clipOf(id: string): { left: number; right: number; top: boolean; bottom: boolean } {
    const none = { left: -1, right: -1, top: false, bottom: false };
    const { clip } = this.state;
    if (!clip) return none;
    if (this.clipPlaces.clip !== clip) {
      const rows = new Map(clip.sources.map((row, place) => [row[0]?.id ?? '', place]));
      this.clipPlaces = { clip, rows };
    }
    const at = this.clipPlaces.rows.get(id);
    if (at === undefined) return none;
    const keys = (clip.sources[at] ?? []).map((source) => source.field);
    const columns = this.current.columns.flatMap((field, c) =>
      keys.includes(field.key) ? [c] : [],
    );
    return {
      left: columns[0] ?? -1,
      right: columns.at(-1) ?? -1,
      top: at === 0,
      bottom: at === clip.sources.length - 1,
    };
  }
}
