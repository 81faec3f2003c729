import { describe, expect, it } from 'vitest';
import type { ImportColumn, ImportTable, TableChoice } from '../../backend';
import { beyondQuestion, doubtsOf, isDoubtful, openOnes, questionsOf } from './doubts';

const column = (changes: Partial<ImportColumn>): ImportColumn => ({
  index: 1,
  letter: 'A',
  heading: 'Status',
  field: 'status',
  choice: '',
  rest: '',
  tells: false,
  might: [],
  confidence: 1,
  reason: '',
  samples: ['done'],
  meanings: [],
  steps: [],
  ...changes,
});
const word = (text: string, known = false) => ({ text, count: 2, value: '', known });
const table = (columns: ImportColumn[], changes: Partial<ImportTable> = {}): ImportTable => ({
  index: 0,
  sheet: 'SoA',
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
  columns,
  counts: { new: 0, changed: 0, unchanged: 0, skipped: 0, unresolved: 0 },
  rows: [],
  assumptions: [],
  firstRow: 1,
  lastRow: 9,
  choice,
  ownControls: [],
  cards: false,
  remembered: '',
  ...changes,
});
const choice: TableChoice = {
  index: 0,
  included: null,
  headerRow: null,
  register: '',
  edition: '',
  columns: [],
  meanings: [],
  keepUnknown: false,
  ownControls: null,
};

describe('a doubt', () => {
  it('is a column that is a guess, or one that came near to a field and was not taken', () => {
    expect(isDoubtful(column({}))).toBe(false);
    expect(isDoubtful(column({ confidence: 0.4 }))).toBe(true);
    expect(isDoubtful(column({ field: '', might: ['status'] }))).toBe(true);
    expect(isDoubtful(column({ field: '', might: ['status'], samples: [] }))).toBe(false);
    expect(isDoubtful(column({ field: '', confidence: 0 }))).toBe(false);
    expect(isDoubtful(column({ field: 'title', confidence: 0.4, tells: true }))).toBe(false);
  });

  it('is a column most of whose words are not understood; one odd word is a doubt by itself', () => {
    const odd = column({ meanings: [word('Yes', true), word('No', true), word('Perhaps')] });
    expect(isDoubtful(odd)).toBe(false);
    expect(doubtsOf(table([odd]))).toEqual(['value status Perhaps']);
    expect(isDoubtful(column({ meanings: [word('0'), word('1'), word('Yes', true)] }))).toBe(true);
  });

  it('is a table left out although its register is known, and then nothing else in it', () => {
    const guess = column({ confidence: 0.4 });
    expect(doubtsOf(table([guess], { included: false }))).toEqual(['table']);
    expect(doubtsOf(table([guess], { included: false, register: '' }))).toEqual([]);
  });
});

describe('the questions of a table', () => {
  const guess = column({ index: 3, field: 'owner', confidence: 0.4 });
  const odd = column({ index: 2, meanings: [word('Perhaps')] });
  const sure = column({ index: 1, field: 'control' });
  const unused = column({ index: 4, field: '' });
  const columns = [sure, odd, guess, unused];

  it('ask about columns first, then about words', () => {
    const read = table(columns);
    const questions = questionsOf(read, choice, doubtsOf(read));
    expect(questions.map(({ key }) => key)).toEqual(['column 3', 'value status Perhaps']);
    expect(openOnes(questions)).toBe(2);
  });

  it('stay where they stood when they are answered', () => {
    const asked = doubtsOf(table(columns));
    const answered = table([
      sure,
      column({ index: 2, meanings: [word('Perhaps', true)] }),
      column({ index: 3, field: 'owner', confidence: 1 }),
      unused,
    ]);
    const chosen = { ...choice, columns: [{ index: 3, field: 'owner' }] };
    const questions = questionsOf(answered, chosen, asked);
    expect(questions.map(({ key, answered: done }) => [key, done])).toEqual([
      ['column 3', true],
      ['value status Perhaps', true],
    ]);
  });

  it('go when another answer has taken what the column might have been', () => {
    const level = column({ index: 5, field: '', might: ['status'] });
    const asked = doubtsOf(table([sure, level]));
    expect(questionsOf(table([sure, level]), choice, asked)).toHaveLength(1);
    const taken = column({ index: 5, field: '', might: [] });
    expect(questionsOf(table([sure, taken]), choice, asked)).toEqual([]);
  });

  it('leave the other columns to be folded away', () => {
    const { sure: quiet, unused: left } = beyondQuestion(
      table(columns),
      questionsOf(table(columns), choice, doubtsOf(table(columns))),
    );
    expect(quiet.map(({ index }) => index)).toEqual([1, 2]);
    expect(left.map(({ index }) => index)).toEqual([4]);
  });
});
