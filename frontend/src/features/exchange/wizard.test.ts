import { describe, expect, it } from 'vitest';
import type { ImportPlan, ImportTable } from '../../backend';
import { choicesOf, reduce, start, stepAfter, stepsOf, untouched, type Wizard } from './wizard';

const counts = { new: 1, changed: 0, unchanged: 0, skipped: 0, unresolved: 0 };
const table = (index: number, changes: Partial<ImportTable> = {}): ImportTable => ({
  index,
  sheet: `Sheet ${String(index)}`,
  hidden: false,
  range: 'A1:C9',
  headerRow: 1,
  included: true,
  register: 'soa',
  registerLabel: 'Statement of Applicability',
  edition: '2022',
  addsEdition: false,
  confidence: 1,
  reason: '',
  columns: [],
  counts,
  rows: [],
  assumptions: [],
  firstRow: 1,
  lastRow: 9,
  choice: untouched(index),
  ownControls: [],
  cards: false,
  remembered: '',
  ...changes,
});
const plan = (id: string, people: ImportPlan['people'] = []): ImportPlan => ({
  id,
  file: 'soa.xlsx',
  tables: [table(1), table(2, { included: false })],
  leftOut: [],
  assumptions: [],
  people,
  totals: counts,
});
const unknown = [
  { name: 'Jo Ray', rows: 3, looksLikePerson: true, why: '', add: true },
  { name: 'IT team', rows: 9, looksLikePerson: false, why: 'a team', add: false },
];

const read = (people: ImportPlan['people'] = []): Wizard =>
  reduce(start, { do: 'read', plan: plan('p', people) });

describe('the import wizard', () => {
  it('starts with what was understood and corrects nothing by itself', () => {
    const wizard = read(unknown);
    expect(wizard.step).toBe('columns');
    expect(wizard.stale).toBe(false);
    expect(wizard.choices).toEqual({
      planId: 'p',
      addPeople: ['Jo Ray'],
      tables: [untouched(1), untouched(2)],
    });
  });

  it('asks about people only where an owner is unknown', () => {
    expect(stepsOf(plan('p'))).not.toContain('people');
    expect(stepAfter(read(), 1)).toBe('rows');
    expect(stepAfter(read(unknown), 1)).toBe('people');
    expect(stepAfter({ ...read(unknown), step: 'rows' }, -1)).toBe('people');
  });

  it('sends a correction once, the last one for each column', () => {
    let wizard = read();
    wizard = reduce(wizard, { do: 'column', table: 1, column: 4, field: 'notes' });
    wizard = reduce(wizard, { do: 'column', table: 1, column: 4, field: 'status' });
    expect(wizard.choices?.tables[0]?.columns).toEqual([{ index: 4, field: 'status' }]);
    expect(wizard.stale).toBe(true);
  });

  it('takes a field from one column only', () => {
    let wizard = read();
    wizard = reduce(wizard, { do: 'column', table: 1, column: 4, field: 'notes' });
    wizard = reduce(wizard, { do: 'column', table: 1, column: 5, field: 'notes' });
    expect(wizard.choices?.tables[0]?.columns).toEqual([{ index: 5, field: 'notes' }]);
  });

  it('may leave out several columns', () => {
    let wizard = read();
    wizard = reduce(wizard, { do: 'column', table: 1, column: 4, field: '' });
    wizard = reduce(wizard, { do: 'column', table: 1, column: 5, field: '' });
    expect(wizard.choices?.tables[0]?.columns).toHaveLength(2);
  });

  it('understands the columns anew when the table is read as something else', () => {
    let wizard = read();
    wizard = reduce(wizard, { do: 'column', table: 1, column: 4, field: 'notes' });
    wizard = reduce(wizard, {
      do: 'meaning',
      table: 1,
      field: 'status',
      text: 'ok',
      value: 'implemented',
    });
    wizard = reduce(wizard, { do: 'readAs', table: 1, register: 'people' });
    expect(wizard.choices?.tables[0]).toMatchObject({
      register: 'people',
      columns: [],
      meanings: [],
    });
  });

  it('keeps one meaning for each word', () => {
    let wizard = read();
    wizard = reduce(wizard, {
      do: 'meaning',
      table: 1,
      field: 'status',
      text: 'ok',
      value: 'partial',
    });
    wizard = reduce(wizard, {
      do: 'meaning',
      table: 1,
      field: 'status',
      text: 'ok',
      value: 'implemented',
    });
    wizard = reduce(wizard, {
      do: 'meaning',
      table: 1,
      field: 'applicability',
      text: 'ok',
      value: 'applicable',
    });
    expect(wizard.choices?.tables[0]?.meanings).toEqual([
      { field: 'status', text: 'ok', value: 'implemented' },
      { field: 'applicability', text: 'ok', value: 'applicable' },
    ]);
  });

  it('ticks and unticks people', () => {
    let wizard = read(unknown);
    wizard = reduce(wizard, { do: 'person', name: 'Jo Ray', add: false });
    wizard = reduce(wizard, { do: 'person', name: 'IT team', add: true });
    expect(wizard.choices?.addPeople).toEqual(['IT team']);
  });

  it('does not take an answer to choices that have moved on', () => {
    const before = reduce(read(), { do: 'include', table: 2, included: true });
    const after = reduce(before, { do: 'include', table: 1, included: false });
    const late = reduce(after, { do: 'revised', plan: plan('late'), choices: before.choices! });
    expect(late).toBe(after);
    const answered = reduce(after, { do: 'revised', plan: plan('now'), choices: after.choices! });
    expect(answered).toMatchObject({
      stale: false,
      plan: { id: 'now' },
      choices: { planId: 'now' },
    });
  });

  it('ends with the plan that was carried out, and starts over clean', () => {
    const done = reduce(read(), { do: 'applied', plan: plan('done'), seq: 12 });
    expect(done).toMatchObject({ step: 'done', seq: 12, plan: { id: 'done' } });
    expect(reduce(done, { do: 'restart' })).toBe(start);
  });

  it('asks a table left out by doubt once, and keeps an answered question where it stood', () => {
    let wizard = read();
    expect(wizard.asked).toEqual({ 1: [], 2: ['table'] });
    wizard = reduce(wizard, { do: 'include', table: 2, included: true });
    const taken = { ...plan('p'), tables: [table(1), table(2)] };
    wizard = reduce(wizard, { do: 'revised', plan: taken, choices: wizard.choices! });
    expect(wizard.asked[2]).toEqual(['table']);
  });

  it('asks anew when another row holds the headings, and keeps what the table is', () => {
    let wizard = read();
    wizard = reduce(wizard, { do: 'readAs', table: 2, register: 'people' });
    wizard = reduce(wizard, { do: 'column', table: 2, column: 4, field: 'notes' });
    wizard = reduce(wizard, { do: 'headings', table: 2, row: 0 });
    expect(wizard.asked[2]).toEqual([]);
    expect(wizard.choices?.tables[1]).toMatchObject({
      included: true,
      register: 'people',
      headerRow: 0,
      columns: [],
    });
  });

  it('goes back to its own reading and to the remembered one', () => {
    const before = { ...untouched(1), edition: '2013' };
    const remembered = table(1, { choice: before, remembered: '2026-11-12T09:00:00Z' });
    let wizard = reduce(start, { do: 'read', plan: { ...plan('p'), tables: [remembered] } });
    expect(wizard.choices?.tables).toEqual([before]);
    wizard = reduce(wizard, { do: 'ownReading', table: 1 });
    expect(wizard.choices?.tables).toEqual([untouched(1)]);
    wizard = reduce(wizard, { do: 'recall', table: 1 });
    expect(wizard.choices?.tables).toEqual([before]);
  });

  it('takes a refused choice back', () => {
    const wizard = reduce(read(), { do: 'headings', table: 1, row: 9 });
    const back = reduce(wizard, { do: 'refused', choices: wizard.choices! });
    expect(back).toMatchObject({ stale: false, choices: choicesOf(wizard.plan!) });
  });

  it('is worked out again when the book has moved on', () => {
    const wizard = read();
    const again = reduce(wizard, { do: 'again' });
    expect(again.stale).toBe(true);
    expect(again.choices).toEqual(wizard.choices);
    expect(again.choices).not.toBe(wizard.choices);
  });
});
