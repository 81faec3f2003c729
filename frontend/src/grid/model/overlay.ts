import type { BackendFault, CellEdit, Row, SaveResult, Value } from '../../backend/types';

/**
 * What a cell shows instead of its saved value: an edit on its way ("pending"), an edit the
 * book refused and which is not saved ("refused"), or a saved one whose row has not come back
 * yet ("saved", so that the old value does not flash up in between).
 */
export interface OverlayCell {
  state: 'pending' | 'refused' | 'saved';
  /** The text as typed or pasted; null where `value` says it. */
  text: string | null;
  value: Value;
  /** Why it was refused, a whole sentence; otherwise empty. */
  message: string;
  /** What to do about it, a whole sentence; may be empty. */
  action: string;
  /** The name that was typed where the book has nobody of that name; otherwise empty. */
  missing: string;
  /** The batch of edits it belongs to: an older answer must not settle a newer edit. */
  batch: number;
  /**
   * For "saved": the row version that contains it. For "refused": the change that saved the rest
   * of its batch, 0 where none of it was saved.
   */
  version: number;
}

/** Record id → field key → cell. Rows that did not change keep their inner map's identity. */
export type Overlay = ReadonlyMap<string, ReadonlyMap<string, OverlayCell>>;

export const emptyOverlay: Overlay = new Map();

export function overlayCell(overlay: Overlay, id: string, field: string): OverlayCell | undefined {
  return overlay.get(id)?.get(field);
}

/** Shows edits at once, before the book has answered. */
export function withPending(overlay: Overlay, edits: readonly CellEdit[], batch: number): Overlay {
  return edited(overlay, (set) => {
    for (const edit of edits) {
      set(edit.id, edit.field, {
        state: 'pending',
        text: edit.text ?? null,
        value: edit.value ?? null,
        ...noRefusal,
        batch,
        version: 0,
      });
    }
  });
}

/** Takes the book's answer: refused cells keep their text and get the reason. */
export function settled(
  overlay: Overlay,
  batch: number,
  edits: readonly CellEdit[],
  result: SaveResult,
): Overlay {
  const rows = new Map(result.rows.map((row) => [row.id, row]));
  const faults = new Map(
    result.refused.map((cell) => [`${cell.id}\n${cell.field}`, refusalOf(cell.error)]),
  );
  return edited(overlay, (set) => {
    for (const { id, field } of edits) {
      const cell = overlayCell(overlay, id, field);
      if (cell?.batch !== batch) continue;
      const refusal = faults.get(`${id}\n${field}`);
      const row = rows.get(id);
      if (refusal) set(id, field, { ...cell, state: 'refused', ...refusal, version: result.seq });
      else if (row)
        set(id, field, {
          ...cell,
          state: 'saved',
          text: null,
          value: row.values[field] ?? null,
          version: row.version,
        });
      else set(id, field, null);
    }
  });
}

type Refusal = Pick<OverlayCell, 'message' | 'action' | 'missing'>;

const noRefusal: Refusal = { message: '', action: '', missing: '' };

function refusalOf({ code, message, action, params }: BackendFault): Refusal {
  const name = code === 'not_found' ? (params.name ?? '') : '';
  return { message, action, missing: couldBeAName(name) ? name : '' };
}

/** A paste that is off by a column puts days and references among the owners. */
const couldBeAName = (text: string): boolean => /\p{L}/u.test(text) && !/\d/.test(text);

/** Takes a save that failed as a whole: nothing of it was stored, all of it stays visible. */
export function failed(
  overlay: Overlay,
  batch: number,
  edits: readonly CellEdit[],
  { message, action }: { message: string; action: string },
): Overlay {
  return edited(overlay, (set) => {
    for (const { id, field } of edits) {
      const cell = overlayCell(overlay, id, field);
      if (cell?.batch === batch)
        set(id, field, { ...cell, state: 'refused', message, action, missing: '' });
    }
  });
}

/** Gives a cell its saved value back. */
export function discarded(overlay: Overlay, id: string, field: string): Overlay {
  return overlayCell(overlay, id, field)
    ? edited(overlay, (set) => {
        set(id, field, null);
      })
    : overlay;
}

/** The change was undone: what was refused of it goes with what was saved. */
export function withoutChange(overlay: Overlay, change: number): Overlay {
  return withoutRefused(overlay, ({ version }) => change > 0 && version === change);
}

/** The texts of a batch of which nothing was saved: there is no change to undo. */
export function withoutBatch(overlay: Overlay, batch: number): Overlay {
  return withoutRefused(overlay, (cell) => cell.batch === batch && cell.version === 0);
}

function withoutRefused(overlay: Overlay, goes: (cell: OverlayCell) => boolean): Overlay {
  return edited(overlay, (set) => {
    for (const [id, cells] of overlay) {
      for (const [field, cell] of cells)
        if (cell.state === 'refused' && goes(cell)) set(id, field, null);
    }
  });
}

/** Drops saved cells whose rows have arrived, and cells of rows that no longer exist. */
export function reconciled(overlay: Overlay, rows: readonly Row[]): Overlay {
  if (overlay.size === 0) return overlay;
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  return edited(overlay, (set) => {
    for (const [id, cells] of overlay) {
      const version = versions.get(id);
      for (const [field, cell] of cells) {
        if (version === undefined || (cell.state === 'saved' && version >= cell.version))
          set(id, field, null);
      }
    }
  });
}

/** What no answer will come for any more; batches are counted anew when it is shown again. */
export function onlyRefused(overlay: Overlay): Overlay {
  return edited(overlay, (set) => {
    for (const [id, cells] of overlay) {
      for (const [field, cell] of cells)
        set(id, field, cell.state === 'refused' ? { ...cell, batch: 0 } : null);
    }
  });
}

/** How many cells hold a text that is not saved. */
export function refusedCount(overlay: Overlay): number {
  let count = 0;
  for (const cells of overlay.values()) {
    for (const cell of cells.values()) if (cell.state === 'refused') count++;
  }
  return count;
}

type Setter = (id: string, field: string, cell: OverlayCell | null) => void;

function edited(overlay: Overlay, change: (set: Setter) => void): Overlay {
  const next = new Map(overlay);
  const fresh = new Map<string, Map<string, OverlayCell>>();
  change((id, field, cell) => {
    let cells = fresh.get(id);
    if (!cells) {
      cells = new Map(next.get(id));
      fresh.set(id, cells);
      next.set(id, cells);
    }
    if (cell) cells.set(field, cell);
    else cells.delete(field);
    if (cells.size === 0) next.delete(id);
    else next.set(id, cells);
  });
  return fresh.size === 0 ? overlay : next;
}
