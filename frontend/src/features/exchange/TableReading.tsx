import { useTranslation } from 'react-i18next';
import { type ImportTable, type RegisterInfo, type TableChoice } from '../../backend';
import { day } from '../../ui/format';
import { Note } from '../../ui/Note';
import { ColumnLine } from './ColumnLine';
import { beyondQuestion, openOnes, type Question } from './doubts';
import { Questions } from './Questions';
import { ReadAs } from './ReadAs';
import { sentence } from './sentence';
import type { useSheetCells } from './useSheetCells';
import { isCorrected, type Move } from './wizard';

interface TableReadingProps {
  table: ImportTable;
  register: RegisterInfo | undefined;
  choice: TableChoice | undefined;
  questions: readonly Question[];
  asked: readonly string[];
  assumptions: readonly string[];
  recalled: TableChoice | undefined;
  cells: ReturnType<typeof useSheetCells>;
  move: (move: Move) => void;
  onFocus: (column: number) => void;
}

/** What was understood of one table, and everything that can be said about it. */
export function TableReading({
  table,
  register,
  choice,
  questions,
  asked,
  assumptions,
  recalled,
  cells,
  move,
  onFocus,
}: TableReadingProps) {
  const { t } = useTranslation();
  const open = openOnes(questions);
  const { sure, unused } = beyondQuestion(table, questions);
  const all = [...assumptions, ...table.assumptions];
  const lines = (columns: typeof sure) => (
    <ul>
      {columns.map((column) => (
        <ColumnLine
          key={column.index}
          column={column}
          table={table}
          register={register}
          move={move}
          onFocus={onFocus}
        />
      ))}
    </ul>
  );
  return (
    <>
      <ReadAs table={table} cells={cells} move={move} />
      {asked.includes('table') ? null : (
        <p className="muted small">
          {table.range} · {sentence(table.reason)}
        </p>
      )}
      {recalled ? <Recalled table={table} choice={choice} recalled={recalled} move={move} /> : null}
      {questions.length > 0 ? (
        <section aria-labelledby="questions-head">
          <h2 id="questions-head" className={open > 0 ? 'import-doubt' : ''}>
            {open > 0 ? t('exchange.questions', { count: open }) : t('exchange.allAnswered')}
          </h2>
          <Questions
            questions={questions}
            table={table}
            choice={choice}
            register={register}
            move={move}
            onFocus={onFocus}
          />
        </section>
      ) : table.included ? (
        <p className="import-sure">{t('exchange.nothingInDoubt')}</p>
      ) : null}
      {table.included ? (
        <>
          {table.addsEdition ? (
            <Note tone="info">{t('exchange.addsEdition', { edition: table.edition })}</Note>
          ) : null}
          {all.length > 0 ? (
            <details className="fold" open={all.length <= 3}>
              <summary>{t('exchange.assumptions', { count: all.length })}</summary>
              <ul className="import-assumed small">
                {all.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </details>
          ) : null}
          {sure.length > 0 ? (
            <details className="fold">
              <summary>{t('exchange.sureColumns', { count: sure.length })}</summary>
              {lines(sure)}
            </details>
          ) : null}
          {unused.length > 0 ? (
            <details className="fold">
              <summary>
                {t('exchange.unusedColumns', { count: unused.length })}{' '}
                <span className="muted">
                  {unused
                    .slice(0, 4)
                    .map((column) => column.heading || column.letter)
                    .join(', ')}
                  {unused.length > 4 ? ', …' : ''}
                </span>
              </summary>
              {lines(unused)}
            </details>
          ) : null}
          {table.columns.some((column) => column.field === '') ? (
            <label className="check">
              <input
                type="checkbox"
                checked={choice?.keepUnknown ?? false}
                onChange={(event) =>
                  move({ do: 'keepUnknown', table: table.index, keep: event.target.checked })
                }
              />
              <span>{t('exchange.keepUnknown')}</span>
            </label>
          ) : null}
        </>
      ) : null}
    </>
  );
}

interface RecalledProps {
  table: ImportTable;
  choice: TableChoice | undefined;
  recalled: TableChoice;
  move: (move: Move) => void;
}

/** A reading that is not Certbook's own says so, and can be left. */
function Recalled({ table, choice, recalled, move }: RecalledProps) {
  const { t } = useTranslation();
  const when = day(table.remembered);
  const own = !isCorrected(choice) && isCorrected(recalled);
  return (
    <Note tone="info">
      {own ? t('exchange.ownReading') : t('exchange.recalled', { when })}{' '}
      <button
        type="button"
        className="link"
        onClick={() => move({ do: own ? 'recall' : 'ownReading', table: table.index })}
      >
        {own ? t('exchange.recall', { when }) : t('exchange.useOwnReading')}
      </button>
    </Note>
  );
}
