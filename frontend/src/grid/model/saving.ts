import type { CellEdit, SaveResult } from '../../backend/types';

type Send = (edits: CellEdit[], title: string) => Promise<SaveResult>;

export interface SaveAnswer {
  batch: number;
  edits: readonly CellEdit[];
  /** The book's answer, or what was thrown instead of one. */
  result: SaveResult | { thrown: unknown };
}

/**
 * Sends batches of edits one after the other. Two quick edits of one row would otherwise both
 * carry the version the row had before the first, and the book would refuse the second as a
 * conflict with ourselves: each batch is stamped with the version our own last save left.
 */
export class SaveQueue {
  private readonly ownVersions = new Map<string, number>();
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly answered: (answer: SaveAnswer) => void) {}

  add(send: Send, batch: number, edits: readonly CellEdit[], title: string): Promise<void> {
    const previous = this.last;
    this.last = this.run(previous, send, batch, edits, title);
    return this.last;
  }

  private async run(
    previous: Promise<void>,
    send: Send,
    batch: number,
    edits: readonly CellEdit[],
    title: string,
  ): Promise<void> {
    await previous;
    let result: SaveAnswer['result'];
    try {
      result = await send(
        edits.map((edit) => this.stamped(edit)),
        title,
      );
      for (const row of result.rows) this.ownVersions.set(row.id, row.version);
    } catch (thrown) {
      result = { thrown };
    }
    this.answered({ batch, edits, result });
  }

  private stamped(edit: CellEdit): CellEdit {
    return { ...edit, version: Math.max(edit.version, this.ownVersions.get(edit.id) ?? 0) };
  }
}
