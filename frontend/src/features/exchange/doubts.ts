import type { ImportColumn, ImportTable, Meaning, TableChoice } from '../../backend';

/** Below this the reading is a guess: a column told by its values alone, or by a vague heading. */
const SURE = 0.6;

/** What a person can settle with one choice. */
export type Question =
  | { kind: 'table'; key: string; answered: boolean }
  | { kind: 'own'; key: string; answered: boolean; added: boolean }
  | { kind: 'column'; key: string; column: ImportColumn; answered: boolean }
  | { kind: 'value'; key: string; column: ImportColumn; meaning: Meaning; answered: boolean };

const columnKey = (column: ImportColumn) => `column ${String(column.index)}`;
const valueKey = (column: ImportColumn, meaning: Meaning) =>
  `value ${column.field} ${meaning.text}`;

/** A column whose reading is a guess, or one that came near to a field and was not taken. */
export function isDoubtful(column: ImportColumn): boolean {
  if (column.field === '') return column.might.length > 0 && column.samples.length > 0;
  // Whether rows were found by it, the rows say better.
  if (column.tells) return false;
  const open = column.meanings.filter((meaning) => !meaning.known).length;
  // Words of another scale are ratings all the same.
  const strange = column.steps.length === 0 && open > 1 && open * 2 > column.meanings.length;
  return column.confidence < SURE || strange;
}

/** The keys of all that is doubtful in a table as it is read now. */
export function doubtsOf(table: ImportTable): string[] {
  if (!table.included) return table.register !== '' ? ['table'] : [];
  const columns = table.columns.flatMap((column) => [
    ...(isDoubtful(column) ? [columnKey(column)] : []),
    ...column.meanings
      .filter((meaning) => !meaning.known)
      .map((meaning) => valueKey(column, meaning)),
  ]);
  return table.ownControls.length > 0 ? [...columns, 'own'] : columns;
}

/** The questions of a table, doubtful columns first, each followed by its words. */
export function questionsOf(
  table: ImportTable,
  choice: TableChoice | undefined,
  asked: readonly string[],
): Question[] {
  const list: Question[] = [];
  if (asked.includes('table')) {
    list.push({ kind: 'table', key: 'table', answered: (choice?.included ?? null) !== null });
  }
  if (!table.included) return list;
  const settled = (column: ImportColumn) =>
    choice?.columns.some((one) => one.index === column.index) ?? false;
  // Another answer may have settled it: the field it might have been is taken.
  const columns = table.columns.filter(
    (column) => asked.includes(columnKey(column)) && (settled(column) || isDoubtful(column)),
  );
  for (const column of columns) {
    const answered = settled(column);
    list.push({ kind: 'column', key: columnKey(column), column, answered });
    list.push(...wordsOf(column, asked));
  }
  for (const column of table.columns) {
    if (!columns.includes(column)) list.push(...wordsOf(column, asked));
  }
  if (asked.includes('own')) {
    const said = choice?.ownControls ?? null;
    list.push({ kind: 'own', key: 'own', answered: said !== null, added: said ?? false });
  }
  return list;
}

function wordsOf(column: ImportColumn, asked: readonly string[]): Question[] {
  return column.meanings
    .map((meaning) => ({ meaning, key: valueKey(column, meaning) }))
    .filter(({ key }) => asked.includes(key))
    .map(({ meaning, key }) => ({ kind: 'value', key, column, meaning, answered: meaning.known }));
}

export const openOnes = (questions: readonly Question[]): number =>
  questions.filter((question) => !question.answered).length;

export interface SortedColumns {
  sure: ImportColumn[];
  unused: ImportColumn[];
}

/** The columns nothing is asked about: those that are taken, and those that are not. */
export function beyondQuestion(table: ImportTable, questions: readonly Question[]): SortedColumns {
  const asked = questions.map((question) => question.key);
  const rest = table.columns.filter((column) => !asked.includes(columnKey(column)));
  return {
    sure: rest.filter((column) => column.field !== ''),
    unused: rest.filter((column) => column.field === ''),
  };
}
