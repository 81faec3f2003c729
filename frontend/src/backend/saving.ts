import type { CellEdit, SaveResult } from './types';

/**
 * Every change of the window goes through here, one after the other, in the order it was made.
 * Two quick edits of one row would otherwise both carry the version before the first, and the
 * book would refuse the second as a conflict with ourselves; and an undo could overtake the edit
 * it is meant to undo.
 */
export class SaveQueue {
  private last: Promise<unknown> = Promise.resolve();
  private readonly versions = new Map<string, number>();
  private readonly listeners = new Set<() => void>();
  private pending = 0;

  /** Runs one change when all earlier ones have been answered. */
  run<T>(change: () => Promise<T>): Promise<T> {
    this.set(this.pending + 1);
    const answer = this.last.then(change);
    // A refused change must not keep the next one from being sent.
    const settle = () => this.set(this.pending - 1);
    this.last = answer.then(settle, settle);
    return answer;
  }

  /** Saves cells; each edit carries the newest version this window has left its row at. */
  saveCells(
    edits: readonly CellEdit[],
    send: (edits: CellEdit[]) => Promise<SaveResult>,
  ): Promise<SaveResult> {
    return this.run(async () => {
      const result = await send(edits.map((edit) => this.stamped(edit)));
      for (const row of result.rows) this.versions.set(row.id, row.version);
      return result;
    });
  }

  /** Another book: its rows may have the same ids (a restored copy) at other versions. */
  forget(): void {
    this.versions.clear();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Changes handed over and not yet answered. */
  readonly count = (): number => this.pending;

  private stamped(edit: CellEdit): CellEdit {
    return { ...edit, version: Math.max(edit.version, this.versions.get(edit.id) ?? 0) };
  }

  private set(pending: number): void {
    this.pending = pending;
    for (const listener of this.listeners) listener();
  }
}
