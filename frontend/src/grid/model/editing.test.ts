import { describe, expect, test } from 'vitest';
import { fillTo } from './grid';
import { choose } from './editing';
import { contextOf, Desk, field, fields, row } from './keyboard.fixture';
import { overlayCell } from './overlay';

describe('typing', () => {
  test('a letter replaces the content, Enter saves it and moves down', () => {
    const desk = new Desk().goTo('5.1', 'why').type('new').press('Enter');
    expect(desk.saved).toEqual(['5.1 why = new']);
    expect(desk.at).toBe('5.2 why');
    expect(overlayCell(desk.state.overlay, 'id-5.1', 'why')).toMatchObject({
      state: 'pending',
      text: 'new',
    });
  });

  test('Tab saves and moves right, Shift+Tab left, and Enter returns to the column of the first Tab', () => {
    const desk = new Desk().goTo('5.2', 'why').type('a').press('Tab');
    expect(desk.saved).toEqual(['5.2 why = a']);
    expect(desk.at).toBe('5.2 due');
    desk.type('1 May 2026').press('Enter');
    expect(desk.saved).toEqual(['5.2 due = 1 May 2026']);
    expect(desk.at).toBe('5.10 why');
  });

  test('while typing over a cell an arrow saves and moves on; after F2 it belongs to the caret', () => {
    const desk = new Desk().goTo('5.2', 'why').type('x').press('ArrowRight');
    expect(desk.saved).toEqual(['5.2 why = x']);
    expect(desk.at).toBe('5.2 due');
    desk.goTo('5.10', 'why').press('F2');
    expect(desk.state.edit?.text).toBe('three');
    expect(desk.press('ArrowLeft').handled).toBe(false);
    expect(desk.at).toBe('5.10 why');
    desk.press('F2').press('ArrowLeft');
    expect(desk.state.edit).toBeNull();
    expect(desk.at).toBe('5.10 reasons');
  });

  test('Esc gives the old content back', () => {
    const desk = new Desk().goTo('5.1', 'why').type('oops').press('Escape');
    expect(desk.saved).toEqual([]);
    expect(desk.state.overlay.size).toBe(0);
    expect(desk.at).toBe('5.1 why');
  });

  test('leaving without a change saves nothing', () => {
    expect(new Desk().goTo('5.1', 'why').press('F2', 'Enter').saved).toEqual([]);
    expect(new Desk().goTo('5.1', 'status').press('F2', 'Enter').saved).toEqual([]);
    expect(new Desk().goTo('5.1', 'due').press('F2', 'Tab').saved).toEqual([]);
    expect(new Desk().goTo('5.1', 'why').type('one').press('Enter').saved).toEqual([]);
  });

  test('a date opens as it is shown', () => {
    expect(new Desk().goTo('5.1', 'due').press('F2').state.edit?.text).toBe('12 Mar 2026');
  });

  test('Alt+Enter asks for a line break instead of leaving', () => {
    const desk = new Desk().goTo('5.1', 'why').type('a').press('Alt+Enter');
    expect(desk.effects).toEqual([{ do: 'newline' }]);
    expect(desk.state.edit).not.toBeNull();
  });

  test('Ctrl+Enter writes the text into the whole range', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Shift+ArrowDown', 'Shift+ArrowDown');
    desk.type('same').press('Ctrl+Enter');
    expect(desk.saved).toEqual(['5.1 why = same', '5.2 why = same', '5.10 why = same']);
    expect(desk.range).toBe('5.1 why – 5.10 why');
  });

  test('typing in a range leaves it selected and Enter goes to its next cell', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown')
      .type('a')
      .press('Enter')
      .type('b')
      .press('Enter');
    expect(desk.saved).toEqual(['5.2 why = b']);
    expect(desk.at).toBe('5.1 why');
    expect(desk.range).toBe('5.1 why – 5.2 why');
  });

  test('an accent or input method opens an empty editor and keeps its key', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Dead');
    expect(desk.state.edit?.text).toBe('');
    expect(desk.handled).toBe(false);
  });

  test('a character typed with AltGr is text, a shortcut with Ctrl is not', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Ctrl+Alt+@');
    expect(desk.state.edit?.text).toBe('@');
    expect(new Desk().goTo('5.1', 'why').press('Ctrl+b').state.edit).toBeNull();
    expect(new Desk().goTo('5.1', 'why').press('Alt+b').state.edit).toBeNull();
  });

  test('what may not be typed over says why', () => {
    const desk = new Desk().type('x');
    expect(desk.state.edit).toBeNull();
    expect(desk.state.notices).toEqual([{ key: 'readOnlyField', params: { field: 'Ref' } }]);
    expect(desk.press('ArrowRight').state.notices).toEqual([]);
    const decided = contextOf({
      columns: [field('grade', 'text', { decidedBy: 'Close finding' })],
    });
    expect(new Desk(decided).press('F2').state.notices[0]?.params).toMatchObject({
      verb: 'Close finding',
    });
    const past = new Desk(contextOf({ readOnly: { key: 'readOnlyView' } }))
      .goTo('5.1', 'why')
      .type('x');
    expect(past.state.edit).toBeNull();
    expect(past.state.notices).toEqual([{ key: 'readOnlyView' }]);
  });

  test('an edit carries the version of the row it was made on', () => {
    const context = contextOf({ rows: [{ ...row('5.1'), version: 41 }] });
    const desk = new Desk(context).goTo('5.1', 'why').type('x').press('Enter');
    expect(desk.effects[0]).toMatchObject({
      edits: [{ version: 41 }],
      title: { key: 'editTitle', params: { ref: '5.1', field: 'Why' } },
    });
  });
});

describe('choosing', () => {
  test('Alt+Down opens the choices, arrows and Enter choose', () => {
    const desk = new Desk().goTo('5.1', 'status').press('Alt+ArrowDown');
    expect(desk.state.edit?.list?.highlighted).toBe(0);
    desk.press('ArrowDown', 'Enter');
    expect(desk.saved).toEqual(['5.1 status : "partial"']);
    expect(desk.at).toBe('5.2 status');
  });

  test('letters find a choice by its beginning', () => {
    const desk = new Desk().goTo('5.2', 'status').type('imp').press('Tab');
    expect(desk.saved).toEqual(['5.2 status : "implemented"']);
    expect(desk.at).toBe('5.2 reasons');
  });

  test('what matches no choice is tried as text, so that the book can read it or say why not', () => {
    expect(new Desk().goTo('5.2', 'status').type('N/A').press('Enter').saved).toEqual([
      '5.2 status = N/A',
    ]);
  });

  test('Space ticks several choices and Enter saves them in their declared order', () => {
    const desk = new Desk()
      .goTo('5.1', 'reasons')
      .press('Alt+ArrowDown', 'ArrowDown', ' ', 'ArrowUp', ' ', 'Enter');
    expect(desk.saved).toEqual(['5.1 reasons : ["risk","law"]']);
  });

  test('unticking the last of several saves nothing recorded', () => {
    const context = contextOf({ rows: [row('5.1', { reasons: ['law'] })] });
    const desk = new Desk(context).goTo('5.1', 'reasons').press('F2', ' ', 'Enter');
    expect(desk.saved).toEqual(['5.1 reasons : null']);
  });

  test('a space inside a label is typed, not ticked', () => {
    const desk = new Desk().goTo('5.1', 'reasons').type('risk t');
    expect(desk.state.edit?.list?.query).toBe('risk t');
    expect(desk.press('Enter').saved).toEqual(['5.1 reasons : ["risk"]']);
  });

  test('people are found by any of their names and saved by id, others as typed', () => {
    expect(new Desk().goTo('5.2', 'owner').type('oka').press('Enter').saved).toEqual([
      '5.2 owner : "p2"',
    ]);
    expect(new Desk().goTo('5.2', 'owner').type('New Person').press('Enter').saved).toEqual([
      '5.2 owner = New Person',
    ]);
    expect(new Desk().goTo('5.2', 'owner').type('left').press('Enter').saved).toEqual([
      '5.2 owner = left',
    ]);
  });

  test('a click chooses at once', () => {
    const desk = new Desk().goTo('5.2', 'status').press('F2');
    const step = choose(desk.state, desk.context, 'planned');
    expect(step.effects[0]).toMatchObject({ edits: [{ field: 'status', value: 'planned' }] });
    expect(step.state.edit).toBeNull();
  });
});

describe('clearing and filling', () => {
  test('Delete empties the range, skips what is empty and says what it may not', () => {
    const desk = new Desk().goTo('5.1', 'ref').press('Ctrl+Shift+End', 'Delete');
    expect(desk.saved).toHaveLength(4 + 1 + 1 + 2);
    expect(desk.saved).toContain('5.1 due : null');
    expect(desk.state.notices[0]).toMatchObject({ key: 'refusedCells', params: { count: 5 } });
  });

  test('Ctrl+D copies the first row of the range down, or the cell above', () => {
    const desk = new Desk()
      .goTo('5.1', 'status')
      .press('Shift+ArrowDown', 'Shift+ArrowDown', 'Ctrl+d');
    expect(desk.saved).toEqual(['5.2 status : "planned"', '5.10 status : "planned"']);
    expect(new Desk().goTo('5.2', 'why').press('Ctrl+d').saved).toEqual(['5.2 why : "one"']);
    expect(new Desk().goTo('5.1', 'why').press('Ctrl+d').saved).toEqual([]);
  });

  test('Ctrl+R copies to the right as text, because the field is another', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Shift+ArrowRight', 'Ctrl+r');
    expect(desk.saved).toEqual(['5.1 due = one']);
  });

  test('the fill handle repeats the selection downwards', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Shift+ArrowDown');
    const step = fillTo(desk.state, desk.context, 4);
    const save = step.effects[0];
    expect(save?.do === 'save' && save.edits.map((edit) => edit.value)).toEqual([
      'one',
      'two',
      'one',
    ]);
    expect(step.state.selection.head).toEqual({ row: 4, col: 3 });
  });
});

test('the fields of the fixture stay what these tests rely on', () => {
  expect(fields.map((candidate) => candidate.key)).toEqual([
    'ref',
    'status',
    'reasons',
    'why',
    'due',
    'owner',
  ]);
});
