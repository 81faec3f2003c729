import { describe, expect, it } from 'vitest';
import { SaveQueue } from './saving';
import type { CellEdit, SaveResult } from './types';

/** A book of one row that refuses an edit that does not carry its newest version. */
class Book {
  version = 5;
  readonly asked: CellEdit[][] = [];
  private readonly waiting: (() => void)[] = [];

  readonly save = async (edits: CellEdit[]): Promise<SaveResult> => {
    this.asked.push(edits);
    await new Promise<void>((resolve) => this.waiting.push(resolve));
    if (edits.some((edit) => edit.version !== this.version)) throw new Error('conflict');
    this.version++;
    return {
      seq: this.version,
      rows: [{ id: 'a', ref: '5.1', version: this.version, values: {} }],
      refused: [],
    };
  };

  /** Answers the save that is being asked for now. */
  async answer(): Promise<void> {
    while (this.waiting.length === 0) await Promise.resolve();
    this.waiting.shift()?.();
  }
}

const edit = (text: string, version = 5): CellEdit => ({ id: 'a', version, field: 'notes', text });

describe('the save queue', () => {
  it('sends two quick edits of one row one after the other, the second with the new version', async () => {
    const [queue, book] = [new SaveQueue(), new Book()];
    const first = queue.saveCells([edit('one')], book.save);
    const second = queue.saveCells([edit('two')], book.save);
    await book.answer();
    await first;
    await book.answer();
    await second;
    expect(book.asked.map(([sent]) => [sent?.text, sent?.version])).toEqual([
      ['one', 5],
      ['two', 6],
    ]);
  });

  it('never lowers a version the person has already seen', async () => {
    const [queue, book] = [new SaveQueue(), new Book()];
    const first = queue.saveCells([edit('one')], book.save);
    await book.answer();
    await first;
    book.version = 9;
    const second = queue.saveCells([edit('two', 9)], book.save);
    await book.answer();
    await second;
    expect(book.asked[1]?.[0]?.version).toBe(9);
  });

  it('lets a change wait for the edits before it', async () => {
    const [queue, book] = [new SaveQueue(), new Book()];
    const order: string[] = [];
    const saved = queue.saveCells([edit('one')], book.save).then(() => order.push('saved'));
    const undone = queue.run(() => Promise.resolve(order.push('undone')));
    await book.answer();
    await Promise.all([saved, undone]);
    expect(order).toEqual(['saved', 'undone']);
  });

  it('goes on after a change that failed', async () => {
    const queue = new SaveQueue();
    const failed = queue.run(() => Promise.reject(new Error('disk full')));
    const next = queue.run(() => Promise.resolve('saved'));
    await expect(failed).rejects.toThrow('disk full');
    await expect(next).resolves.toBe('saved');
  });

  it('counts what is not answered yet, so that "Saved" is never said too early', async () => {
    const [queue, book] = [new SaveQueue(), new Book()];
    const counts: number[] = [];
    queue.subscribe(() => counts.push(queue.count()));
    const first = queue.saveCells([edit('one')], book.save);
    const second = queue.run(() => Promise.reject(new Error('no')));
    await book.answer();
    await Promise.allSettled([first, second]);
    await Promise.resolve();
    expect(counts).toEqual([1, 2, 1, 0]);
  });

  it('forgets versions when another book is opened: a restored copy has the same rows', async () => {
    const [queue, book] = [new SaveQueue(), new Book()];
    const first = queue.saveCells([edit('one')], book.save);
    await book.answer();
    await first;
    queue.forget();
    book.version = 2;
    const second = queue.saveCells([edit('two', 2)], book.save);
    await book.answer();
    await expect(second).resolves.toBeDefined();
  });
});
