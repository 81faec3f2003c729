import type { ImportChoices, ImportPlan, TableChoice } from '../../backend';
import { doubtsOf } from './doubts';

export const steps = ['file', 'columns', 'people', 'rows', 'done'] as const;
export type Step = (typeof steps)[number];

/** An import on its way: what the book understood, and what the person says about it. */
export interface Wizard {
  step: Step;
  plan: ImportPlan | null;
  choices: ImportChoices | null;
  /** The choices have moved on since this plan was made. */
  stale: boolean;
  /** Questions of each table, by key: one that was answered stays where it stood. */
  asked: Readonly<Record<number, readonly string[]>>;
  /** How this computer remembers the tables were corrected before. */
  recalled: Readonly<Record<number, TableChoice>>;
  /** The change that applied it. */
  seq: number;
}

export const start: Wizard = {
  step: 'file',
  plan: null,
  choices: null,
  stale: false,
  asked: {},
  recalled: {},
  seq: 0,
};

export type Move =
  | { do: 'read'; plan: ImportPlan }
  | { do: 'revised'; plan: ImportPlan; choices: ImportChoices }
  | { do: 'refused'; choices: ImportChoices }
  | { do: 'again' }
  | { do: 'include'; table: number; included: boolean }
  | { do: 'readAs'; table: number; register: string }
  | { do: 'edition'; table: number; edition: string }
  | { do: 'headings'; table: number; row: number }
  | { do: 'column'; table: number; column: number; field: string }
  | { do: 'meaning'; table: number; field: string; text: string; value: string }
  | { do: 'keepUnknown'; table: number; keep: boolean }
  | { do: 'ownControls'; table: number; add: boolean }
  | { do: 'ownReading'; table: number }
  | { do: 'recall'; table: number }
  | { do: 'person'; name: string; add: boolean }
  | { do: 'go'; step: Step }
  | { do: 'applied'; plan: ImportPlan; seq: number }
  | { do: 'restart' };

/** The steps of this import: nobody is asked about people when all owners are known. */
export function stepsOf(plan: ImportPlan | null): Step[] {
  return steps.filter((step) => step !== 'people' || plan === null || plan.people.length > 0);
}

export function stepAfter(wizard: Wizard, by: 1 | -1): Step {
  const list = stepsOf(wizard.plan);
  return list[list.indexOf(wizard.step) + by] ?? wizard.step;
}

/** The choice that leaves everything as it was understood. */
export function untouched(index: number): TableChoice {
  return {
    index,
    included: null,
    headerRow: null,
    register: '',
    edition: '',
    columns: [],
    meanings: [],
    keepUnknown: false,
    ownControls: null,
  };
}

/** The choices a plan was made with. */
export function choicesOf(plan: ImportPlan): ImportChoices {
  return {
    planId: plan.id,
    tables: plan.tables.map((table) => table.choice),
    addPeople: plan.people.filter((person) => person.add).map((person) => person.name),
  };
}

/** Whether the person, now or before, corrected anything in a table. */
export function isCorrected(choice: TableChoice | undefined): boolean {
  return choice !== undefined && JSON.stringify(choice) !== JSON.stringify(untouched(choice.index));
}

function withAsked(wizard: Wizard, plan: ImportPlan): Wizard['asked'] {
  const asked: Record<number, readonly string[]> = {};
  for (const table of plan.tables) {
    const before = wizard.asked[table.index] ?? [];
    asked[table.index] = [...new Set([...before, ...doubtsOf(table)])];
  }
  return asked;
}

export function reduce(wizard: Wizard, move: Move): Wizard {
  switch (move.do) {
    case 'read':
      return {
        ...start,
        step: 'columns',
        plan: move.plan,
        choices: choicesOf(move.plan),
        asked: withAsked(start, move.plan),
        recalled: Object.fromEntries(
          move.plan.tables
            .filter((table) => table.remembered !== '')
            .map((table) => [table.index, table.choice]),
        ),
      };
    case 'revised':
      // An answer to choices that have been changed again meanwhile says nothing any more.
      if (move.choices !== wizard.choices) return wizard;
      return {
        ...wizard,
        plan: move.plan,
        choices: { ...move.choices, planId: move.plan.id },
        stale: false,
        asked: withAsked(wizard, move.plan),
      };
    case 'refused':
      // A choice the book refuses is taken back: the plan that stands was made without it.
      if (move.choices !== wizard.choices || !wizard.plan) return wizard;
      return { ...wizard, choices: choicesOf(wizard.plan), stale: false };
    case 'again':
      return wizard.choices ? { ...wizard, choices: { ...wizard.choices }, stale: true } : wizard;
    case 'include':
      return chosen(wizard, move.table, (table) => ({ ...table, included: move.included }));
    case 'readAs':
      // Columns of another register are understood anew.
      return anew(wizard, move.table, (table) => ({
        ...untouched(move.table),
        headerRow: table.headerRow,
        included: true,
        register: move.register,
      }));
    case 'headings':
      return anew(wizard, move.table, (table) => ({
        ...untouched(move.table),
        included: table.included,
        register: table.register,
        edition: table.edition,
        headerRow: move.row,
      }));
    case 'ownReading':
      return anew(wizard, move.table, () => untouched(move.table));
    case 'recall':
      return anew(wizard, move.table, (table) => wizard.recalled[move.table] ?? table);
    case 'edition':
      return chosen(wizard, move.table, (table) => ({ ...table, edition: move.edition }));
    case 'column':
      return chosen(wizard, move.table, (table) => ({
        ...table,
        columns: [
          // A field comes from one column: what was chosen for it before is given up. Columns of
          // marks share one field, each for its own choice.
          ...table.columns.filter(
            (column) =>
              column.index !== move.column && (move.field === '' || column.field !== move.field),
          ),
          { index: move.column, field: move.field },
        ],
      }));
    case 'meaning':
      return chosen(wizard, move.table, (table) => ({
        ...table,
        meanings: [
          ...table.meanings.filter(
            (meaning) => meaning.field !== move.field || meaning.text !== move.text,
          ),
          { field: move.field, text: move.text, value: move.value },
        ],
      }));
    case 'keepUnknown':
      return chosen(wizard, move.table, (table) => ({ ...table, keepUnknown: move.keep }));
    case 'ownControls':
      return chosen(wizard, move.table, (table) => ({ ...table, ownControls: move.add }));
    case 'person': {
      if (!wizard.choices) return wizard;
      const others = wizard.choices.addPeople.filter((name) => name !== move.name);
      const addPeople = move.add ? [...others, move.name] : others;
      return { ...wizard, choices: { ...wizard.choices, addPeople }, stale: true };
    }
    case 'go':
      return { ...wizard, step: move.step };
    case 'applied':
      return { ...wizard, step: 'done', plan: move.plan, seq: move.seq };
    case 'restart':
      return start;
  }
}

function chosen(
  wizard: Wizard,
  index: number,
  change: (table: TableChoice) => TableChoice,
): Wizard {
  if (!wizard.choices) return wizard;
  const tables = wizard.choices.tables.map((table) =>
    table.index === index ? change(table) : table,
  );
  return { ...wizard, choices: { ...wizard.choices, tables }, stale: true };
}

/** A choice after which the table is another one: its old questions are no longer asked. */
function anew(wizard: Wizard, index: number, change: (table: TableChoice) => TableChoice): Wizard {
  const next = chosen(wizard, index, change);
  return { ...next, asked: { ...next.asked, [index]: [] } };
}
