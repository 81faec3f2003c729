import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportChoices, ImportPlan, ImportTable } from '../../backend';
import { ErrorNote } from '../../ui/ErrorNote';
import { TableReading } from './TableReading';
import { isDoubtful } from './understanding';
import type { Move } from './wizard';

interface ColumnsStepProps {
  plan: ImportPlan;
  choices: ImportChoices;
  move: (move: Move) => void;
  onOther: () => void;
}

/** What was understood of each table: the file's own cells left, our reading right. */
export function ColumnsStep({ plan, choices, move, onOther }: ColumnsStepProps) {
  const { t } = useTranslation();
  // The person looks first at what will be taken.
  const first = plan.tables.find((table) => table.included) ?? plan.tables[0];
  const [at, setAt] = useState(first?.index ?? 0);
  const table = plan.tables.find((candidate) => candidate.index === at) ?? first;
  return (
    <div className="import-columns">
      <aside className="import-tables" aria-label={t('exchange.tables')}>
        {plan.tables.length > 0 ? <h2>{t('exchange.tables')}</h2> : null}
        <ul>
          {plan.tables.map((one) => (
            <li key={one.index} className={one.index === table?.index ? 'on' : ''}>
              <input
                type="checkbox"
                aria-label={`${t('exchange.takeTable')}: ${one.sheet}, ${one.range}`}
                checked={one.included}
                disabled={one.register === ''}
                onChange={(event) =>
                  move({ do: 'include', table: one.index, included: event.target.checked })
                }
              />
              <button
                type="button"
                aria-pressed={one.index === table?.index}
                onClick={() => setAt(one.index)}
              >
                <span className="import-table-name">{one.sheet}</span>
                <span className="faint small">
                  {one.range}
                  {one.hidden ? ` · ${t('exchange.hiddenSheet')}` : ''}
                </span>
                <TableWords table={one} />
              </button>
            </li>
          ))}
        </ul>
        {plan.leftOut.length > 0 ? (
          <>
            <h2>{t('exchange.leftOut')}</h2>
            <ul className="import-left-out">
              {plan.leftOut.map((part) => (
                <li key={`${part.sheet} ${part.reason}`} className="small muted">
                  {t('exchange.leftOutLine', part)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <button type="button" className="link small" onClick={onOther}>
          {t('exchange.chooseOther')}
        </button>
      </aside>
      <div className="import-reading">
        {table ? (
          <TableReading
            key={table.index}
            table={table}
            choice={choices.tables.find((one) => one.index === table.index)}
            assumptions={plan.assumptions}
            move={move}
          />
        ) : (
          <ErrorNote
            fault={{ message: t('exchange.noTables'), action: t('exchange.noTablesAction') }}
          />
        )}
      </div>
    </div>
  );
}

function TableWords({ table }: { table: ImportTable }) {
  const { t } = useTranslation();
  if (!table.included) return <span className="small faint">{t('exchange.notTaken')}</span>;
  const doubtful = table.columns.filter(isDoubtful).length;
  return (
    <span className="small muted">
      {[table.registerLabel, table.edition].filter(Boolean).join(' ')}
      {doubtful > 0 ? (
        <span className="import-doubt">
          {' '}
          · {t('exchange.doubtful').toLowerCase()}: {doubtful}
        </span>
      ) : null}
    </span>
  );
}
