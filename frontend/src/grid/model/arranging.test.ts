import { describe, expect, test } from 'vitest';
import { arrange, reveal, type ArrangeInput } from './arrange';
import { readDate, shortDate } from './dates';
import { emptyQuery, filterRows, withFilter, type GridQuery } from './filter';
import { findCells, nextMatch } from './find';
import { contextOf, field, fields, people, row, rows } from './keyboard.fixture';
import {
  columnWidths,
  defaultLayout,
  frozenCount,
  readLayout,
  visibleColumns,
  withVisible,
  withWidth,
} from './layout';
import { nextSort, sortRows } from './order';
import { compareNatural } from './natural';
import { emptyOverlay } from './overlay';

const refs = (found: readonly { ref: string }[]) => found.map((one) => one.ref);
const query = (more: Partial<GridQuery>): GridQuery => ({ ...emptyQuery, ...more });
const filtered = (more: Partial<GridQuery>) => refs(filterRows(rows, query(more), fields, people));

describe('sorting', () => {
  test('reads references as a person does', () => {
    const shuffled = ['A.10.1.1', '5.10', 'A.9.1.1', '5.2', 'R-012', 'R-9', '5.2.1'];
    expect([...shuffled].sort(compareNatural)).toEqual([
      '5.2',
      '5.2.1',
      '5.10',
      'A.9.1.1',
      'A.10.1.1',
      'R-9',
      'R-012',
    ]);
  });

  test('puts choices in their declared order and empty cells last, both ways, keeping the rest in place', () => {
    const up = sortRows(rows, { field: 'status', direction: 'ascending' }, fields, people);
    expect(refs(up)).toEqual(['5.1', '6.1', '5.2', '5.10', '5.11']);
    const down = sortRows(rows, { field: 'status', direction: 'descending' }, fields, people);
    expect(refs(down)).toEqual(['6.1', '5.1', '5.2', '5.10', '5.11']);
  });

  test('goes ascending, descending, off', () => {
    const once = nextSort(null, 'why');
    const twice = nextSort(once, 'why');
    expect([once?.direction, twice?.direction, nextSort(twice, 'why')]).toEqual([
      'ascending',
      'descending',
      null,
    ]);
    expect(nextSort(twice, 'due')).toEqual({ field: 'due', direction: 'ascending' });
  });

  test('sorts numbers by size and people by name', () => {
    const costs = [row('a', { n: 10 }), row('b', { n: 9 }), row('c', { n: -1 })];
    expect(
      refs(sortRows(costs, { field: 'n', direction: 'ascending' }, [field('n', 'number')], [])),
    ).toEqual(['c', 'b', 'a']);
    const owned = [row('a', { owner: 'p2' }), row('b', { owner: 'p1' })];
    expect(
      refs(sortRows(owned, { field: 'owner', direction: 'ascending' }, fields, people)),
    ).toEqual(['b', 'a']);
  });
});

describe('filtering', () => {
  test('by a set of choices, empty being one of them', () => {
    expect(filtered({ filters: { status: { kind: 'set', keys: ['planned'] } } })).toEqual(['5.1']);
    expect(filtered({ filters: { status: { kind: 'set', keys: ['planned', ''] } } })).toEqual([
      '5.1',
      '5.2',
      '5.10',
      '5.11',
    ]);
  });

  test('by text, date and emptiness, all columns together', () => {
    expect(filtered({ filters: { why: { kind: 'text', contains: 'TH', empty: false } } })).toEqual([
      '5.10',
    ]);
    expect(filtered({ filters: { why: { kind: 'text', contains: '', empty: true } } })).toEqual([
      '5.11',
    ]);
    expect(
      filtered({
        filters: { due: { kind: 'date', from: '2026-03-12', to: '2026-03-12', empty: false } },
      }),
    ).toEqual(['5.1']);
    expect(
      filtered({ filters: { due: { kind: 'date', from: '2026-03-13', to: '', empty: false } } }),
    ).toEqual([]);
    const both = withFilter(query({ text: 'f' }), 'status', { kind: 'set', keys: ['partial'] });
    expect(refs(filterRows(rows, both, fields, people))).toEqual(['6.1']);
  });

  test('by words anywhere in the row, whatever their case and accents', () => {
    expect(filtered({ text: 'lind PLANNED' })).toEqual(['5.1']);
    expect(filtered({ text: '12 mar' })).toEqual(['5.1']);
    expect(
      refs(filterRows([row('x', { why: 'Café' })], query({ text: 'cafe' }), fields, people)),
    ).toEqual(['x']);
  });

  test('a filter that says nothing is no filter', () => {
    expect(withFilter(emptyQuery, 'why', { kind: 'text', contains: ' ', empty: false })).toEqual(
      emptyQuery,
    );
  });
});

describe('the place of a row', () => {
  const input = (more: Partial<ArrangeInput> = {}): ArrangeInput => ({
    rows,
    fields,
    people,
    query: query({
      sort: { field: 'why', direction: 'ascending' },
      filters: { status: { kind: 'set', keys: [''] } },
    }),
    rowFilter: undefined,
    reapplied: 0,
    ...more,
  });
  const before = arrange(null, input());

  test('is kept while it is edited, though it no longer passes the filter', () => {
    expect(before.ids).toEqual(['id-5.10', 'id-5.2', 'id-5.11']);
    const edited = rows.map((one) =>
      one.ref === '5.2' ? row('5.2', { status: 'planned', why: 'aaa' }) : one,
    );
    const after = arrange(before, input({ rows: edited }));
    expect(after.ids).toBe(before.ids);
    expect(arrange(after, input({ rows: edited, reapplied: 1 })).ids).toEqual([
      'id-5.10',
      'id-5.11',
    ]);
  });

  test('new rows come in where they belong, deleted ones go', () => {
    const changed = [
      ...rows.filter((one) => one.ref !== '5.2'),
      row('9', { why: 'three b' }),
      row('8', { status: 'planned' }),
    ];
    expect(arrange(before, input({ rows: changed })).ids).toEqual(['id-5.10', 'id-9', 'id-5.11']);
  });

  test('nothing changed is the same object', () => {
    expect(arrange(before, input())).toBe(before);
  });

  test('a row that a link leads to is shown in spite of the filters', () => {
    expect(reveal(before, 'id-6.1', input()).ids).toEqual([
      'id-6.1',
      'id-5.10',
      'id-5.2',
      'id-5.11',
    ]);
    expect(reveal(before, 'id-none', input())).toBe(before);
  });

  test('the page can filter too, applied when its key changes', () => {
    const chip = { key: 'five', test: (one: { ref: string }) => one.ref.startsWith('5.1') };
    expect(arrange(before, input({ rowFilter: chip })).ids).toEqual(['id-5.10', 'id-5.11']);
  });
});

describe('columns', () => {
  const columns = [
    field('ref', 'text', { width: 60 }),
    field('why', 'long', { width: 100 }),
    field('how', 'long', { width: 300 }),
  ];

  test('room to spare goes to long text, resized columns keep their width', () => {
    expect(columnWidths(columns, defaultLayout, 860)).toEqual([60, 200, 600]);
    expect(columnWidths(columns, withWidth(defaultLayout, 'how', 200), 860)).toEqual([
      60, 600, 200,
    ]);
    expect(columnWidths(columns, defaultLayout, 300)).toEqual([60, 100, 300]);
    expect(columnWidths(columns, defaultLayout, 420)).toEqual([60, 90, 270]);
  });

  test('the last column cannot be hidden', () => {
    const one = withVisible(
      withVisible(defaultLayout, columns, 'ref', false),
      columns,
      'why',
      false,
    );
    expect(
      visibleColumns(columns, withVisible(one, columns, 'how', false)).map((column) => column.key),
    ).toEqual(['how']);
  });

  test('frozen columns leave room for the rest', () => {
    expect(frozenCount({ ...defaultLayout, frozen: 3 }, [100, 100, 100], 400)).toBe(2);
    expect(frozenCount({ ...defaultLayout, frozen: 1 }, [900, 100], 400)).toBe(0);
  });

  test('a remembered layout comes back from JSON, a broken one as the usual', () => {
    const layout = withVisible(withWidth(defaultLayout, 'why', 222), columns, 'ref', false);
    expect(readLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
    expect(readLayout({ widths: { why: 'wide' }, frozen: -1 })).toEqual(defaultLayout);
    expect(readLayout(null)).toEqual(defaultLayout);
  });
});

describe('dates and find', () => {
  test('dates are short on screen and read back', () => {
    expect(shortDate('2026-03-02')).toBe('2 Mar 2026');
    expect(readDate('2 March 2026')).toBe('2026-03-02');
    expect(readDate('2026-3-2')).toBe('2026-03-02');
    expect(readDate('2.3.2026')).toBe('2026-03-02');
    expect(readDate('02/03/2026')).toBe('2026-03-02');
    expect([
      readDate('31 Feb 2026'),
      readDate('2026-13-01'),
      readDate('soon'),
      readDate('12/31/2026'),
      readDate('2.3/2026'),
      readDate('2 Foo 2026'),
    ]).toEqual([null, null, null, null, null, null]);
  });

  test('find goes round in both directions', () => {
    const matches = findCells(contextOf(), emptyOverlay, 'T');
    expect(matches.length).toBeGreaterThan(2);
    expect(nextMatch(matches, matches.at(-1) ?? { row: 0, col: 0 }, 1)).toBe(0);
    expect(nextMatch(matches, matches[0] ?? { row: 0, col: 0 }, -1)).toBe(matches.length - 1);
    expect(nextMatch(matches, { row: 0, col: 0 }, 1)).toBe(0);
    expect(nextMatch([], { row: 0, col: 0 }, 1)).toBe(-1);
  });
});
