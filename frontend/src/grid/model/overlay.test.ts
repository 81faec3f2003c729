import { describe, expect, test } from 'vitest';
import type { CellEdit, SaveResult } from '../../backend/types';
import { Desk, row } from './keyboard.fixture';
import { retryName } from './grid';
import {
  emptyOverlay,
  failed,
  onlyRefused,
  overlayCell,
  reconciled,
  refusedCount,
  settled,
  withoutChange,
  withPending,
} from './overlay';
import { SaveQueue, type SaveAnswer } from './saving';

const edit = (ref: string, field: string, text: string): CellEdit => ({
  id: `id-${ref}`,
  version: 1,
  field,
  text,
});

function refusal(ref: string, field: string, message: string): SaveResult['refused'][number] {
  return {
    id: `id-${ref}`,
    field,
    error: { code: 'invalid', message, params: {}, field, action: '' },
  };
}

describe('edits on their way', () => {
  test('a refused text stays visible with its reason, the rest of the batch is saved', () => {
    const edits = [edit('5.1', 'due', '31 Feb'), edit('5.2', 'why', 'fine')];
    const pending = withPending(emptyOverlay, edits, 1);
    const result = {
      seq: 2,
      rows: [{ ...row('5.2', { why: 'fine' }), version: 2 }],
      refused: [refusal('5.1', 'due', 'No such day.')],
    };
    const after = settled(pending, 1, edits, result);
    expect(overlayCell(after, 'id-5.1', 'due')).toMatchObject({
      state: 'refused',
      text: '31 Feb',
      message: 'No such day.',
    });
    expect(overlayCell(after, 'id-5.2', 'why')).toMatchObject({ state: 'saved', value: 'fine' });
    expect(refusedCount(after)).toBe(1);
  });

  test('a saved cell shows its new value until the row that contains it arrives', () => {
    const edits = [edit('5.2', 'why', 'fine')];
    const result = { seq: 2, rows: [{ ...row('5.2', { why: 'fine' }), version: 2 }], refused: [] };
    const after = settled(withPending(emptyOverlay, edits, 1), 1, edits, result);
    expect(reconciled(after, [row('5.2', { why: 'two' })])).toEqual(after);
    expect(reconciled(after, [{ ...row('5.2', { why: 'fine' }), version: 2 }]).size).toBe(0);
  });

  test('an older answer does not settle a newer edit of the same cell', () => {
    const first = [edit('5.2', 'why', 'first')];
    const second = [edit('5.2', 'why', 'second')];
    const both = withPending(withPending(emptyOverlay, first, 1), second, 2);
    const answer = { seq: 2, rows: [{ ...row('5.2', { why: 'first' }), version: 2 }], refused: [] };
    expect(overlayCell(settled(both, 1, first, answer), 'id-5.2', 'why')).toMatchObject({
      state: 'pending',
      text: 'second',
    });
  });

  test('a save that fails as a whole keeps everything that was typed', () => {
    const edits = [edit('5.1', 'why', 'a'), edit('5.2', 'why', 'b')];
    const after = failed(withPending(emptyOverlay, edits, 1), 1, edits, {
      message: 'The disk is full.',
      action: 'Free some space.',
    });
    expect(refusedCount(after)).toBe(2);
  });

  test('what outlives the table is what was refused, and nothing that was saved', () => {
    const edits = [edit('5.1', 'due', '31 Feb'), edit('5.2', 'why', 'fine')];
    const after = settled(withPending(emptyOverlay, edits, 1), 1, edits, {
      seq: 2,
      rows: [{ ...row('5.2', { why: 'fine' }), version: 2 }],
      refused: [refusal('5.1', 'due', 'No such day.')],
    });
    expect([...onlyRefused(after).keys()]).toEqual(['id-5.1']);
  });

  test('a deleted row takes its unsaved cells along', () => {
    const pending = withPending(emptyOverlay, [edit('5.2', 'why', 'x')], 1);
    expect(reconciled(pending, [row('5.1')]).size).toBe(0);
  });

  test('rows that did not change keep their identity, so that they are not painted again', () => {
    const before = withPending(emptyOverlay, [edit('5.1', 'why', 'a')], 1);
    const after = withPending(before, [edit('5.2', 'why', 'b')], 2);
    expect(after.get('id-5.1')).toBe(before.get('id-5.1'));
  });
});

describe('a refused cell', () => {
  function refusedDesk(): Desk {
    const desk = new Desk().goTo('5.1', 'due').type('31 Feb').press('Enter').goTo('5.1', 'due');
    const edits = [edit('5.1', 'due', '31 Feb')];
    const overlay = settled(desk.state.overlay, 1, edits, {
      seq: 1,
      rows: [],
      refused: [refusal('5.1', 'due', 'No such day.')],
    });
    desk.state = { ...desk.state, overlay };
    return desk;
  }

  test('opens with the refused text, and is tried again when corrected', () => {
    const desk = refusedDesk().press('F2');
    expect(desk.state.edit?.text).toBe('31 Feb');
    desk.press('Escape').type('28 Feb 2026').press('Enter');
    expect(desk.saved).toEqual(['5.1 due = 28 Feb 2026']);
  });

  test('is tried again as it is with F2 and Enter', () => {
    expect(refusedDesk().press('F2', 'Enter').saved).toEqual(['5.1 due = 31 Feb']);
  });

  test('is settled without a save when the old value is typed back', () => {
    const desk = refusedDesk().type('12 Mar 2026').press('Enter');
    expect(desk.saved).toEqual([]);
    expect(desk.state.overlay.size).toBe(0);
  });

  test('Esc gives the saved value back', () => {
    const desk = refusedDesk().press('Escape');
    expect(desk.state.overlay.size).toBe(0);
    expect(desk.handled).toBe(true);
  });

  test('Esc gives every refused cell of a selected range its saved value back', () => {
    const desk = refusedDesk().goTo('5.2', 'why').press('Shift+ArrowUp', 'Shift+ArrowRight');
    expect(desk.press('Escape').state.overlay.size).toBe(0);
  });

  test('goes with the change it was refused from, once that is undone', () => {
    const { overlay } = refusedDesk().state;
    expect(refusedCount(withoutChange(overlay, 2))).toBe(1);
    expect(refusedCount(withoutChange(overlay, 0))).toBe(1);
    expect(refusedCount(withoutChange(overlay, 1))).toBe(0);
  });

  test('Ctrl+Z is left to the book, which has something of that change to undo', () => {
    const desk = refusedDesk().press('Ctrl+z');
    expect(desk.handled).toBe(false);
    expect(refusedCount(desk.state.overlay)).toBe(1);
  });

  test('Ctrl+Z takes back what was refused as a whole, and then leaves the book its own', () => {
    const desk = new Desk().goTo('5.1', 'due').type('31 Feb').press('Enter');
    const overlay = settled(desk.state.overlay, 1, [edit('5.1', 'due', '31 Feb')], {
      seq: 0,
      rows: [],
      refused: [refusal('5.1', 'due', 'No such day.')],
    });
    desk.state = { ...desk.state, overlay };
    expect(desk.press('Ctrl+z').handled).toBe(true);
    expect(desk.state.overlay.size).toBe(0);
    expect(desk.press('Ctrl+z').handled).toBe(false);
  });

  test('Delete empties it even where nothing was recorded before', () => {
    expect(refusedDesk().press('Delete').saved).toEqual(['5.1 due : null']);
  });
});

describe('a name that nobody has', () => {
  function unknownDesk(name = 'Bo Ek'): Desk {
    const edits = [edit('5.1', 'owner', name), edit('5.2', 'owner', name)];
    const nobody = (ref: string): SaveResult['refused'][number] => ({
      id: `id-${ref}`,
      field: 'owner',
      error: {
        code: 'not_found',
        message: `There is nobody called “${name}” in this book.`,
        params: { name },
        field: 'owner',
        action: 'Choose someone else.',
      },
    });
    const desk = new Desk().goTo('5.1', 'owner');
    const overlay = settled(withPending(emptyOverlay, edits, 1), 1, edits, {
      seq: 1,
      rows: [],
      refused: [nobody('5.1'), nobody('5.2')],
    });
    desk.state = { ...desk.state, overlay };
    return desk;
  }

  test('is refused with what to do about it', () => {
    const cell = overlayCell(unknownDesk().state.overlay, 'id-5.1', 'owner');
    expect(cell).toMatchObject({ action: 'Choose someone else.', missing: 'Bo Ek' });
  });

  test('is added with Ctrl+Enter, and then every cell with it is saved', () => {
    const desk = unknownDesk().press('Ctrl+Enter');
    expect(desk.effects).toEqual([{ do: 'addPerson', name: 'Bo Ek' }]);
    desk.effects = retryName(desk.state, desk.context, 'Bo Ek').effects;
    expect(desk.saved).toEqual(['5.1 owner = Bo Ek', '5.2 owner = Bo Ek']);
  });

  test.each(['31.02.2026', 'R-001', '–', 'Room 12'])('%s is no name to add', (text) => {
    const desk = unknownDesk(text);
    expect(overlayCell(desk.state.overlay, 'id-5.1', 'owner')?.missing).toBe('');
    expect(desk.press('Ctrl+Enter').effects).toEqual([]);
  });

  test('elsewhere Ctrl+Enter is not the table’s', () => {
    expect(unknownDesk().goTo('5.1', 'why').press('Ctrl+Enter').handled).toBe(false);
  });
});

describe('the queue of saves', () => {
  const saved = (ref: string, version: number): SaveResult => ({
    seq: version,
    rows: [{ ...row(ref), version }],
    refused: [],
  });

  test('sends one batch at a time, each on the version our last save left', async () => {
    const sent: CellEdit[][] = [];
    const waiting: ((result: SaveResult) => void)[] = [];
    const send = (edits: CellEdit[]) => {
      sent.push(edits);
      return new Promise<SaveResult>((answer) => waiting.push(answer));
    };
    const queue = new SaveQueue(() => undefined);
    const first = queue.add(send, 1, [edit('5.1', 'why', 'a')], 'Edit');
    const second = queue.add(send, 2, [edit('5.1', 'due', 'b')], 'Edit');
    await Promise.resolve();
    expect(sent).toHaveLength(1);
    waiting[0]?.(saved('5.1', 7));
    await first;
    await Promise.resolve();
    expect(sent[1]).toEqual([{ ...edit('5.1', 'due', 'b'), version: 7 }]);
    waiting[1]?.(saved('5.1', 8));
    await second;
  });

  test('goes on after a save that was thrown back', async () => {
    const answers: SaveAnswer[] = [];
    const queue = new SaveQueue((answer) => answers.push(answer));
    await queue.add(
      () => Promise.reject(new Error('locked')),
      1,
      [edit('5.1', 'why', 'a')],
      'Edit',
    );
    await queue.add(() => Promise.resolve(saved('5.1', 2)), 2, [edit('5.1', 'why', 'b')], 'Edit');
    expect(answers.map((answer) => 'thrown' in answer.result)).toEqual([true, false]);
  });
});
