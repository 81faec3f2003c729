import { describe, expect, it } from 'vitest';
import type { Choice, Row } from '../../backend/types';
import { choiceOf, optionsOf, valueText } from './cells';
import { emptyQuery, filterRows, withFilter } from './filter';
import { contextOf, Desk, field } from './keyboard.fixture';
import { matchesOf, OFFERED, openListBox, typed } from './listbox';

const risks: Choice[] = [
  { key: 'r1', label: 'R-001', symbol: '', hint: 'Laptop stolen' },
  { key: 'r2', label: 'R-002', symbol: '', hint: 'Cloud account taken over' },
  { key: 'r3', label: 'R-003', symbol: '', hint: 'Loss of test robot' },
];
const links = field('risks', 'links', { choices: risks, links: 'risks' });

const row = (id: string, ids: string[] | null): Row => ({
  id,
  ref: id,
  version: 1,
  values: { risks: ids },
});

describe('a column of links', () => {
  it('shows and copies references, in the order of a reader', () => {
    expect(valueText(['r3', 'r1'], links, [])).toBe('R-001; R-003');
  });

  it('never shows the id of a record whose name is not known yet', () => {
    expect(valueText(['new'], links, [])).toBe('…');
    expect(valueText(['r1'], { ...links, choices: [] }, [])).toBe('…');
  });

  it('finds a record by its reference and by what it is called', () => {
    const list = openListBox(optionsOf(links, []), [], true, '');
    expect(matchesOf(typed(list, 'r-00')).map(({ value }) => value)).toEqual(['r1', 'r2', 'r3']);
    expect(matchesOf(typed(list, 'robot')).map(({ value }) => value)).toEqual(['r3']);
    expect(matchesOf(typed(list, 'test robot')).map(({ value }) => value)).toEqual(['r3']);
  });

  it('is filtered by reference or name, and by what has none', () => {
    const rows = [row('a', ['r1']), row('b', ['r2', 'r3']), row('c', null)];
    const found = (contains: string, empty = false) =>
      filterRows(
        rows,
        withFilter(emptyQuery, 'risks', { kind: 'text', contains, empty }),
        [links],
        [],
      ).map(({ id }) => id);
    expect(found('r-003')).toEqual(['b']);
    expect(found('laptop')).toEqual(['a']);
    expect(found('', true)).toEqual(['c']);
  });

  it('sends typed references as text for the book to read, and ticked records as ids', () => {
    const desk = new Desk(contextOf({ columns: [links], rows: [row('a', ['r3'])] }));
    desk.goTo('a', 'risks').type('R-001; R-009').press('Enter');
    expect(desk.saved).toEqual(['a risks = R-003; R-001; R-009']);
    const other = new Desk(contextOf({ columns: [links], rows: [row('a', ['r3'])] }));
    other.goTo('a', 'risks').press('F2', 'ArrowUp', ' ', 'Enter');
    expect(other.saved).toEqual(['a risks : ["r2","r3"]']);
  });
});

describe('a register of 20,000 records', () => {
  const many: Choice[] = Array.from({ length: 20_000 }, (_, i) => ({
    key: `e${String(i)}`,
    label: `E-${String(i)}`,
    symbol: '',
    hint: `Evidence ${String(i)}`,
  }));
  const evidence = field('evidence', 'links', { choices: many, links: 'evidence' });

  it('offers a readable part, what is linked first, and finds the rest by typing', () => {
    const list = openListBox(optionsOf(evidence, []), ['e19999'], true, '');
    expect(matchesOf(list)).toHaveLength(OFFERED);
    expect(matchesOf(list)[0]?.value).toBe('e19999');
    expect(matchesOf(typed(list, 'E-12345'))[0]?.value).toBe('e12345');
  });

  it('is not searched through for every cell', () => {
    let reads = 0;
    const watched = new Proxy(many, {
      get: (target, key, receiver): unknown => {
        reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    choiceOf('e1', watched);
    const once = reads;
    for (let i = 0; i < 1000; i++) choiceOf(`e${String(i)}`, watched);
    expect(reads).toBe(once);
  });
});
