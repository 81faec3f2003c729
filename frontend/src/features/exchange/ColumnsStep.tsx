import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegister, type ImportChoices, type ImportPlan, type ImportTable } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { Note } from '../../ui/Note';
import { FileCells } from './FileCells';
import { openOnes, questionsOf, type Question } from './doubts';
import { TableReading } from './TableReading';
import { TableTabs } from './TableTabs';
import { useSheetCells } from './useSheetCells';
import type { Move, Wizard } from './wizard';

interface ColumnsStepProps {
  plan: ImportPlan;
  choices: ImportChoices;
  asked: Wizard['asked'];
  recalled: Wizard['recalled'];
  move: (move: Move) => void;
  onOther: () => void;
}

/** What was understood of each table: the file's own cells left, our reading right. */
export function ColumnsStep(props: ColumnsStepProps) {
  const { plan, choices, asked, onOther } = props;
  const { t } = useTranslation();
  const questions = new Map(
    plan.tables.map((table) => [
      table.index,
      questionsOf(table, choiceOf(choices, table), asked[table.index] ?? []),
    ]),
  );
  const open = Object.fromEntries(
    [...questions].map(([table, list]) => [table, openOnes(list)] as const),
  );
  const [at, setAt] = useState(() => firstToLookAt(plan.tables, open));
  const table = plan.tables.find((candidate) => candidate.index === at) ?? plan.tables[0];
  if (!table) {
    return (
      <div className="import-none-found">
        <ErrorNote
          fault={{ message: t('exchange.noTables'), action: t('exchange.noTablesAction') }}
          actions={
            <button type="button" className="btn" onClick={onOther}>
              {t('exchange.chooseOther')}
            </button>
          }
        />
        <NotRead plan={plan} />
      </div>
    );
  }
  return (
    <>
      {plan.tables.length > 1 ? (
        <TableTabs tables={plan.tables} open={open} at={table.index} onGo={setAt} />
      ) : null}
      <OneTable
        key={table.index}
        {...props}
        table={table}
        questions={questions.get(table.index) ?? []}
      />
    </>
  );
}

/** The table with something to decide, else the first that is taken. */
function firstToLookAt(tables: readonly ImportTable[], open: Record<number, number>): number {
  const taken = tables.filter((table) => table.included);
  const first =
    taken.find((table) => (open[table.index] ?? 0) > 0) ??
    taken[0] ??
    tables.find((table) => (open[table.index] ?? 0) > 0) ??
    // Of tables nobody knows, the one with most in it.
    [...tables].sort((a, b) => b.columns.length - a.columns.length)[0];
  return first?.index ?? 0;
}

function choiceOf(choices: ImportChoices, table: ImportTable) {
  return choices.tables.find((one) => one.index === table.index);
}

function OneTable({
  plan,
  choices,
  asked,
  recalled,
  move,
  onOther,
  table,
  questions,
}: ColumnsStepProps & { table: ImportTable; questions: readonly Question[] }) {
  const { t } = useTranslation();
  const register = useRegister(table.register);
  const cells = useSheetCells(plan.id, table.index);
  const [column, setColumn] = useState<number | null>(null);
  const doubtful = useMemo(
    () =>
      new Set(
        questions.flatMap((one) => ('column' in one && !one.answered ? [one.column.index] : [])),
      ),
    [questions],
  );
  const pick = (index: number) => {
    setColumn(index);
    const reading = document.querySelector<HTMLElement>(
      `#table-reading [data-column="${String(index)}"]`,
    );
    const fold = reading?.closest('details');
    if (fold) fold.open = true;
    reading?.querySelector<HTMLElement>('select, [role=radio][tabindex="0"]')?.focus();
  };
  return (
    <div className="import-columns">
      <FileCells
        table={table}
        register={register}
        cells={cells}
        at={table.included && !table.cards ? column : null}
        doubtful={doubtful}
        onPick={pick}
      />
      <div
        className="import-reading"
        id="table-reading"
        role={plan.tables.length > 1 ? 'tabpanel' : 'region'}
        aria-label={t('exchange.understoodOf', { sheet: table.sheet })}
      >
        {plan.tables.every((one) => !one.included) ? (
          <Note tone="warn">{t('exchange.nothingTaken')}</Note>
        ) : null}
        <TableReading
          table={table}
          register={register}
          choice={choiceOf(choices, table)}
          questions={questions}
          asked={asked[table.index] ?? []}
          assumptions={plan.assumptions}
          recalled={recalled[table.index]}
          cells={cells}
          move={move}
          onFocus={setColumn}
        />
        <NotRead plan={plan} />
        <button type="button" className="link small import-other" onClick={onOther}>
          {t('exchange.chooseOther')}
        </button>
      </div>
    </div>
  );
}

/** Sheets without a table are named: nothing of a file is passed over in silence. */
function NotRead({ plan }: { plan: ImportPlan }) {
  const { t } = useTranslation();
  if (plan.leftOut.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t('exchange.leftOut', { count: plan.leftOut.length })}</summary>
      <ul className="import-assumed small">
        {plan.leftOut.map((part) => (
          <li key={`${part.sheet} ${part.reason}`}>{t('exchange.leftOutLine', part)}</li>
        ))}
      </ul>
    </details>
  );
}
