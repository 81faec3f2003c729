import { describe, expect, test } from 'vitest';
import { contextOf, Desk, fields, row, rows } from './keyboard.fixture';
import { contextChanged } from './grid';

describe('moving', () => {
  test('arrows move one cell and stop at the edges', () => {
    const desk = new Desk().press('ArrowRight', 'ArrowDown', 'ArrowDown');
    expect(desk.at).toBe('5.10 status');
    desk.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(desk.at).toBe('5.10 ref');
    desk.press('PageDown', 'ArrowDown');
    expect(desk.at).toBe('6.1 ref');
  });

  test('Home and End go along the row, with Ctrl to the corners', () => {
    const desk = new Desk().goTo('5.2', 'why');
    expect(desk.press('End').at).toBe('5.2 owner');
    expect(desk.press('Home').at).toBe('5.2 ref');
    expect(desk.press('Ctrl+End').at).toBe('6.1 owner');
    expect(desk.press('Ctrl+Home').at).toBe('5.1 ref');
  });

  test('Ctrl+arrow stops at the last filled cell, then crosses the gap, then reaches the edge', () => {
    const desk = new Desk().goTo('5.1', 'why');
    expect(desk.press('Ctrl+ArrowDown').at).toBe('5.10 why');
    expect(desk.press('Ctrl+ArrowDown').at).toBe('6.1 why');
    expect(desk.goTo('5.2', 'due').press('Ctrl+ArrowDown').at).toBe('6.1 due');
    expect(desk.press('Ctrl+ArrowUp').at).toBe('5.1 due');
  });

  test('PageDown and PageUp move by what fits on screen and ask to scroll as far', () => {
    const desk = new Desk().goTo('5.1', 'why').press('PageDown');
    expect(desk.at).toBe('5.11 why');
    expect(desk.effects).toEqual([{ do: 'page', direction: 1 }]);
    expect(desk.press('PageUp').at).toBe('5.1 why');
  });

  test('Tab walks the row and Enter then returns to where tabbing began, one row down', () => {
    const desk = new Desk().goTo('5.2', 'status').press('Tab', 'Tab');
    expect(desk.at).toBe('5.2 why');
    expect(desk.press('Enter').at).toBe('5.10 status');
    expect(desk.press('Tab', 'ArrowDown', 'Enter').at).toBe('6.1 reasons');
  });

  test('Tab goes on in the next row and leaves the table at its very end', () => {
    const desk = new Desk().goTo('5.2', 'owner');
    expect(desk.press('Tab').at).toBe('5.10 ref');
    expect(desk.press('Shift+Tab').at).toBe('5.2 owner');
    expect(desk.goTo('6.1', 'owner').press('Tab').handled).toBe(false);
    expect(desk.goTo('5.1', 'ref').press('Shift+Tab').handled).toBe(false);
  });

  test('Enter goes down and Shift+Enter up', () => {
    const desk = new Desk().goTo('5.2', 'why').press('Enter');
    expect(desk.at).toBe('5.10 why');
    expect(desk.press('Shift+Enter').at).toBe('5.2 why');
  });

  test('on a Mac Command does what Ctrl does elsewhere', () => {
    const desk = new Desk(contextOf({ mac: true })).goTo('5.1', 'why');
    expect(desk.press('Cmd+ArrowDown').at).toBe('5.10 why');
    expect(desk.press('Ctrl+Home').at).toBe('5.10 ref');
  });

  test('an empty table takes every key without harm', () => {
    const desk = new Desk(contextOf({ rows: [] }));
    for (const combination of [
      'ArrowDown',
      'Ctrl+End',
      'PageDown',
      'Delete',
      'F2',
      'x',
      'Ctrl+d',
      'Ctrl+a',
      'Enter',
    ]) {
      desk.press(combination);
    }
    expect(desk.state.edit).toBeNull();
    expect(desk.saved).toEqual([]);
  });
});

describe('ranges', () => {
  test('Shift extends from the cursor, which stays where it is', () => {
    const desk = new Desk()
      .goTo('5.2', 'status')
      .press('Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(desk.range).toBe('5.2 status – 5.10 why');
    expect(desk.at).toBe('5.2 status');
    desk.press('Shift+ArrowUp', 'Shift+ArrowUp');
    expect(desk.range).toBe('5.1 status – 5.2 why');
  });

  test('Ctrl+Shift+arrow extends to the edge of the block', () => {
    expect(new Desk().goTo('5.1', 'why').press('Ctrl+Shift+ArrowDown').range).toBe(
      '5.1 why – 5.10 why',
    );
    expect(new Desk().goTo('5.10', 'why').press('Ctrl+Shift+Home').range).toBe(
      '5.1 ref – 5.10 why',
    );
    expect(new Desk().goTo('5.10', 'why').press('Shift+PageDown').range).toBe('5.10 why – 6.1 why');
  });

  test('Ctrl+A takes all, Shift+Space the row, Ctrl+Space the column', () => {
    expect(new Desk().press('Ctrl+a').range).toBe('5.1 ref – 6.1 owner');
    expect(new Desk().goTo('5.2', 'why').press('Shift+ ').range).toBe('5.2 ref – 5.2 owner');
    expect(new Desk().goTo('5.2', 'why').press('Ctrl+ ').range).toBe('5.1 why – 6.1 why');
    expect(new Desk().goTo('5.2', 'why').press('Ctrl+ ').at).toBe('5.2 why');
  });

  test('Enter and Tab walk through a range and leave it selected', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Shift+ArrowDown', 'Shift+ArrowRight');
    expect(desk.press('Enter').at).toBe('5.2 why');
    expect(desk.press('Enter').at).toBe('5.1 due');
    expect(desk.press('Tab').at).toBe('5.2 why');
    expect(desk.press('Shift+Tab', 'Shift+Tab', 'Shift+Tab').at).toBe('5.2 due');
    expect(desk.range).toBe('5.1 why – 5.2 due');
    expect(desk.press('ArrowDown').range).toBe('5.10 due – 5.10 due');
  });
});

describe('headings', () => {
  test('ArrowUp from the first row reaches the heading, holding the key does not', () => {
    const desk = new Desk().goTo('5.2', 'why').press('Held+ArrowUp', 'Held+ArrowUp');
    expect(desk.state.selection.inHeader).toBe(false);
    desk.press('ArrowUp');
    expect(desk.state.selection.inHeader).toBe(true);
    expect(desk.press('ArrowRight', 'Enter').effects).toEqual([{ do: 'sort', field: 'due' }]);
    expect(desk.press('Alt+ArrowDown').effects).toEqual([{ do: 'columnMenu', field: 'due' }]);
    expect(desk.press('x', 'Delete').effects).toEqual([]);
    expect(desk.press('ArrowDown').at).toBe('5.1 due');
    expect(desk.state.selection.inHeader).toBe(false);
  });

  test('Alt+Shift+arrow resizes the column of the cursor', () => {
    const desk = new Desk().goTo('5.2', 'why');
    expect(desk.press('Alt+Shift+ArrowRight').effects).toEqual([
      { do: 'resize', field: 'why', by: 1 },
    ]);
    expect(desk.at).toBe('5.2 why');
  });
});

describe('keys for others', () => {
  test('find, filter and opening the record are asked for', () => {
    const desk = new Desk().goTo('5.2', 'why');
    expect(desk.press('Ctrl+f').effects).toEqual([{ do: 'find' }]);
    expect(desk.press('/').effects).toEqual([{ do: 'filterText' }]);
    expect(desk.press('Alt+Enter').effects).toEqual([{ do: 'openRow', id: 'id-5.2' }]);
    expect(desk.press(' ').effects).toEqual([{ do: 'openRow', id: 'id-5.2' }]);
    expect(desk.goTo('5.2', 'ref').press('Enter').effects).toEqual([
      { do: 'openRow', id: 'id-5.2' },
    ]);
  });

  test('undo, redo, the palette and clipboard keys are left to whoever owns them', () => {
    const desk = new Desk();
    for (const combination of [
      'Ctrl+z',
      'Ctrl+y',
      'Ctrl+Shift+z',
      'Ctrl+k',
      'Ctrl+c',
      'Ctrl+x',
      'Ctrl+v',
      'F6',
      'Shift',
      'Escape',
    ]) {
      expect(desk.press(combination).handled, combination).toBe(false);
    }
    expect(desk.state.edit).toBeNull();
  });
});

describe('rows that change under the cursor', () => {
  test('the cursor stays on its record when the order changes, and the range when it can', () => {
    const desk = new Desk().goTo('5.2', 'why').press('Shift+ArrowDown');
    const sorted = contextOf({ rows: [...rows].reverse() });
    desk.state = contextChanged(desk.state, desk.context, sorted);
    desk.context = sorted;
    expect(desk.at).toBe('5.2 why');
    expect(desk.range).toBe('5.10 why – 5.2 why');
  });

  test('the cursor takes the next row when its own is gone, and the open editor closes', () => {
    const desk = new Desk().goTo('5.10', 'why').press('F2');
    const fewer = contextOf({ rows: rows.filter((candidate) => candidate.ref !== '5.10') });
    desk.state = contextChanged(desk.state, desk.context, fewer);
    desk.context = fewer;
    expect(desk.at).toBe('5.11 why');
    expect(desk.state.edit).toBeNull();
  });

  test('the cursor follows its column when another is hidden', () => {
    const desk = new Desk().goTo('5.10', 'why');
    const narrower = contextOf({
      columns: fields.filter((candidate) => candidate.key !== 'status'),
    });
    desk.state = contextChanged(desk.state, desk.context, narrower);
    desk.context = narrower;
    expect(desk.at).toBe('5.10 why');
  });

  test('new values in the same rows do not count as a move', () => {
    const desk = new Desk().goTo('5.2', 'status').press('Tab');
    const updated = contextOf({
      rows: rows.map((candidate) => row(candidate.ref, candidate.values)),
    });
    expect(contextChanged(desk.state, desk.context, updated).selection).toBe(desk.state.selection);
  });
});
