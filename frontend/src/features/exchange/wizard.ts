import type { ImportChoices, ImportPlan, ImportTable } from '../../backend';

export const steps = ['file', 'columns', 'people', 'rows', 'done'] as const;
export type Step = (typeof steps)[number];

/** An import on its way: what the book understood, and what the person says about it. */
export interface Wizard {
  step: Step;
  plan: ImportPlan | null;
  choices: ImportChoices | null;
  /** The choices have moved on since this plan was made. */
  stale: boolean;
  /** The change that applied it. */
  seq: number;
}

export const start: Wizard = { step: 'file', plan: null, choices: null, stale: false, seq: 0 };

export type Move =
  | { do: 'read'; plan: ImportPlan }
  | { do: 'revised'; plan: ImportPlan; choices: ImportChoices }
  | { do: 'include'; table: number; included: boolean }
  | { do: 'readAs'; table: number; register: string }
  | { do: 'edition'; table: number; edition: string }
  | { do: 'column'; table: number; column: number; field: string }
  | { do: 'meaning'; table: number; field: string; text: string; value: string }
  | { do: 'keepUnknown'; table: number; keep: boolean }
  | { do: 'person'; name: string; add: boolean }
  | { do: 'go'; step: Step }
  | { do: 'applied'; plan: ImportPlan; seq: number }
  | { do: 'restart' };

type TableChoice = ImportChoices['tables'][number];

/** The steps of this import: nobody is asked about people when all owners are known. */
export function stepsOf(plan: ImportPlan | null): Step[] {
  return steps.filter((step) => step !== 'people' || plan === null || plan.people.length > 0);
}

export function stepAfter(wizard: Wizard, by: 1 | -1): Step {
  const list = stepsOf(wizard.plan);
  return list[list.indexOf(wizard.step) + by] ?? wizard.step;
}

function untouched(table: ImportTable): TableChoice {
  return {
    index: table.index,
    included: table.included,
    // Empty leaves what was understood.
    register: '',
    edition: '',
    columns: [],
    meanings: [],
    keepUnknown: false,
  };
}

export function choicesOf(plan: ImportPlan): ImportChoices {
  return {
    planId: plan.id,
    tables: plan.tables.map(untouched),
    addPeople: plan.people.filter((person) => person.add).map((person) => person.name),
  };
}

export function reduce(wizard: Wizard, move: Move): Wizard {
  switch (move.do) {
    case 'read':
      return { ...start, step: 'columns', plan: move.plan, choices: choicesOf(move.plan) };
    case 'revised':
      // An answer to choices that have been changed again meanwhile says nothing any more.
      if (move.choices !== wizard.choices) return wizard;
      return {
        ...wizard,
        plan: move.plan,
        choices: { ...move.choices, planId: move.plan.id },
        stale: false,
      };
    case 'include':
      return chosen(wizard, move.table, (table) => ({ ...table, included: move.included }));
    case 'readAs':
      // Columns of another register are understood anew.
      return chosen(wizard, move.table, (table) => ({
        ...table,
        included: true,
        register: move.register,
        edition: '',
        columns: [],
        meanings: [],
      }));
    case 'edition':
      return chosen(wizard, move.table, (table) => ({ ...table, edition: move.edition }));
    case 'column':
      return chosen(wizard, move.table, (table) => ({
        ...table,
        columns: [
          // A field comes from one column: what was chosen for it before is given up.
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
