import { describe, expect, test } from 'vitest';
import { readText, writeHtml, writeText } from './clipboard';
import { copyRange } from './copying';
import { contextOf, Desk, row, rows } from './keyboard.fixture';

describe('text on the clipboard', () => {
  test('is what Excel writes: quotes only where needed, doubled inside, CR LF between rows', () => {
    const block = [
      ['5.20', 'plain, with comma', 'two\r\nlines'],
      ['say "yes"', 'a\tb', ''],
    ];
    expect(writeText(block)).toBe(
      '5.20\tplain, with comma\t"two\nlines"\r\n"say ""yes"""\t"a\tb"\t\r\n',
    );
  });

  test.each([
    [
      'Excel: quoted lines, CR LF, break at the end',
      'a\t"x\ny"\r\nb\t"say ""hi"""\r\n',
      [
        ['a', 'x\ny'],
        ['b', 'say "hi"'],
      ],
    ],
    [
      'LibreOffice: LF, nothing at the end',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['old Mac line ends', 'a\rb\r', [['a'], ['b']]],
    ['a cell that merely begins with a quote', '"Yes" he said\tb', [['"Yes" he said', 'b']]],
    ['a quote that never closes', '"open\tb\nc', [['"open', 'b'], ['c']]],
    ['CR LF inside quotes', '"x\r\ny"\tz', [['x\ny', 'z']]],
    ['empty cells and rows', '\ta\r\n\r\n\t\r\n', [['', 'a'], [''], ['', '']]],
    ['one word', 'word', [['word']]],
    ['an empty quoted cell', '""\tb', [['', 'b']]],
  ])('is read from %s', (_name, text, expected) => {
    expect(readText(text)).toEqual(expected);
  });

  test('comes back unchanged whatever the cells hold', () => {
    const texts = [
      '',
      'a',
      '"',
      '""',
      'a"b',
      '\t',
      '\n',
      'x\n\ny',
      '"q" t',
      ' lead',
      'end ',
      '=1+1',
      "'",
    ];
    for (const first of texts) {
      for (const second of texts) {
        const block = [
          [first, second],
          [second, first],
        ];
        expect(readText(writeText(block))).toEqual(block);
      }
    }
  });

  test('goes along as a table that keeps 5.10 a text and hides no markup', () => {
    const html = writeHtml([
      [
        { text: '5.10', format: 'text' },
        { text: '<b>\n&', format: 'text' },
      ],
    ]);
    expect(html).toContain("mso-number-format:'\\@'\">5.10</td>");
    expect(html).toContain('&lt;b&gt;<br>&amp;');
  });

  test('goes along with the day number of a date, without which LibreOffice pastes a text', () => {
    expect(writeHtml([[{ text: '2026-03-12', format: 'date' }]])).toContain(
      '<td sdval="46093" sdnum="1033;0;YYYY-MM-DD"',
    );
  });
});

describe('copying', () => {
  test('takes what the cells say: labels, names, ISO dates', () => {
    const desk = new Desk().press('Shift+End').copy();
    expect(desk.clipboard).toBe('5.1\tPlanned\t\tone\t2026-03-12\tAda Lind\r\n');
    expect(copyRange(desk.state, desk.context, false).html).toContain('yyyy\\-mm\\-dd');
  });

  test('takes a text that is not saved as it stands', () => {
    const desk = new Desk()
      .goTo('5.2', 'why')
      .type('typed')
      .press('Enter')
      .goTo('5.2', 'why')
      .copy();
    expect(desk.clipboard).toBe('typed\r\n');
  });

  test('pasted here again it keeps the values behind the texts', () => {
    const desk = new Desk().goTo('5.1', 'owner').copy().goTo('5.2', 'owner').paste();
    expect(desk.saved).toEqual(['5.2 owner : "p1"']);
    desk.goTo('5.1', 'owner').copy().goTo('5.2', 'why').paste();
    expect(desk.saved).toEqual(['5.2 why = Ada Lind']);
  });
});

describe('pasting', () => {
  test('one value fills the whole range', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown', 'Shift+ArrowDown')
      .paste('same');
    expect(desk.saved).toEqual(['5.1 why = same', '5.2 why = same', '5.10 why = same']);
  });

  test('a block is repeated where the selection holds it a whole number of times', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown')
      .paste('a\nb\n');
    expect(desk.saved).toEqual(['5.1 why = a', '5.2 why = b', '5.10 why = a', '5.11 why = b']);
  });

  test('otherwise it goes in once and selects what it covered', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown', 'Shift+ArrowDown')
      .paste('a\tb\r\nc\td\r\n');
    expect(desk.saved).toEqual(['5.1 why = a', '5.1 due = b', '5.2 why = c', '5.2 due = d']);
    expect(desk.range).toBe('5.1 why – 5.2 due');
  });

  test('what does not fit is counted and said', () => {
    const desk = new Desk().goTo('6.1', 'owner').paste('a\tb\nc\td');
    expect(desk.saved).toEqual(['6.1 owner = a']);
    expect(desk.state.notices).toEqual([{ key: 'outside', params: { count: 3 } }]);
  });

  test('read-only cells refuse with a reason, unless they hold the same already', () => {
    const desk = new Desk().paste('5.1\tPartial\n9.9\tPartial\n');
    expect(desk.saved).toEqual(['5.1 status = Partial', '5.2 status = Partial']);
    expect(desk.state.notices).toEqual([
      {
        key: 'refusedCells',
        params: { count: 1 },
        reason: { key: 'readOnlyField', params: { field: 'Ref' } },
      },
    ]);
  });

  test('an empty cell in the block empties its target, a missing one leaves it alone', () => {
    const desk = new Desk().goTo('5.1', 'why').paste('\t2026-01-01\nx\n');
    expect(desk.saved).toEqual(['5.1 why : null', '5.1 due = 2026-01-01', '5.2 why = x']);
  });

  test('goes onto the rows as they are shown', () => {
    const shown = contextOf({
      rows: [rows[4], rows[0]].flatMap((shownRow) => (shownRow ? [shownRow] : [])),
    });
    const desk = new Desk(shown).goTo('6.1', 'why').paste('first\nsecond');
    expect(desk.saved).toEqual(['6.1 why = first', '5.1 why = second']);
  });

  test('is one batch with one title', () => {
    const desk = new Desk().goTo('5.1', 'why').paste('a\nb\nc');
    expect(desk.effects).toHaveLength(1);
    expect(desk.effects[0]).toMatchObject({
      do: 'save',
      title: { key: 'pasteTitle', params: { count: 3 } },
    });
  });
});

describe('cutting', () => {
  test('nothing changes until it is pasted, then source and target are one batch', () => {
    const desk = new Desk().goTo('5.1', 'why').press('Shift+ArrowDown').copy(true);
    expect(desk.saved).toEqual([]);
    desk.goTo('5.11', 'why').paste();
    expect(desk.saved).toEqual([
      '5.11 why : "one"',
      '6.1 why : "two"',
      '5.1 why : null',
      '5.2 why : null',
    ]);
    expect(desk.state.clip).toBeNull();
  });

  test('overlapping cells end up with what was pasted', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown')
      .copy(true)
      .goTo('5.2', 'why')
      .paste();
    expect(desk.saved).toEqual(['5.2 why : "one"', '5.10 why : "two"', '5.1 why : null']);
  });

  test('what finds no place stays where it was', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown')
      .copy(true)
      .goTo('6.1', 'why')
      .paste();
    expect(desk.saved).toEqual(['6.1 why : "one"', '5.1 why : null']);
    expect(desk.state.notices).toEqual([{ key: 'outside', params: { count: 1 } }]);
    const blocked = new Desk().goTo('5.1', 'why').copy(true).goTo('5.2', 'ref').paste();
    expect(blocked.saved).toEqual([]);
  });

  test('a second paste copies, and another text from outside is no move', () => {
    const desk = new Desk().goTo('5.1', 'why').copy(true).goTo('5.11', 'why').paste('elsewhere');
    expect(desk.saved).toEqual(['5.11 why = elsewhere']);
  });

  test('Esc forgets the cut', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .copy(true)
      .press('Escape')
      .goTo('5.11', 'why')
      .paste();
    expect(desk.saved).toEqual(['5.11 why = one']);
  });

  test('line ends changed by the clipboard do not hide that it is our own', () => {
    const desk = new Desk()
      .goTo('5.1', 'why')
      .press('Shift+ArrowDown')
      .copy(true)
      .goTo('5.11', 'why')
      .paste('one\ntwo');
    expect(desk.saved).toContain('5.1 why : null');
  });
});

test('a row without a value for a column copies as an empty cell', () => {
  const desk = new Desk(contextOf({ rows: [row('7.1')] })).press('Shift+End').copy();
  expect(desk.clipboard).toBe('7.1\t\t\t\t\t\r\n');
});
