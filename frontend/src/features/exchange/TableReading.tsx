import { useTranslation } from 'react-i18next';
import {
  useBook,
  useRegister,
  useRegisters,
  type ImportChoices,
  type ImportTable,
} from '../../backend';
import { Note } from '../../ui/Note';
import { ColumnReading } from './ColumnReading';
import { Preview } from './Preview';
import { sorted } from './understanding';
import type { Move } from './wizard';

interface TableReadingProps {
  table: ImportTable;
  choice: ImportChoices['tables'][number] | undefined;
  assumptions: readonly string[];
  move: (move: Move) => void;
}

export function TableReading({ table, choice, assumptions, move }: TableReadingProps) {
  const { t } = useTranslation();
  const registers = useRegisters();
  const register = useRegister(table.register);
  const people = useBook()?.people ?? [];
  const { doubtful, sure, unused } = sorted(table);
  const editions = registers
    .find((one) => one.key === 'soa')
    ?.fields.find((field) => field.key === 'edition')?.choices;
  const all = [...assumptions, ...table.assumptions];

  const columns = (list: typeof sure) =>
    list.map((column) => (
      <ColumnReading
        key={column.index}
        column={column}
        table={table}
        register={register}
        people={people}
        move={move}
      />
    ));
  return (
    <>
      <div className="import-as">
        <div className="field-editor">
          <label htmlFor="read-as">{t('exchange.readAs')}</label>
          <select
            id="read-as"
            className="input"
            value={table.included ? table.register : ''}
            onChange={(event) =>
              event.target.value
                ? move({ do: 'readAs', table: table.index, register: event.target.value })
                : move({ do: 'include', table: table.index, included: false })
            }
          >
            <option value="">{t('exchange.notTaken')}</option>
            {registers.map((one) => (
              <option key={one.key} value={one.key}>
                {one.label}
              </option>
            ))}
          </select>
        </div>
        {table.included && table.edition && editions ? (
          <div className="field-editor">
            <label htmlFor="read-edition">{t('exchange.edition')}</label>
            <select
              id="read-edition"
              className="input"
              value={table.edition}
              onChange={(event) =>
                move({ do: 'edition', table: table.index, edition: event.target.value })
              }
            >
              {editions.map((edition) => (
                <option key={edition.key} value={edition.key}>
                  {edition.label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <p className="muted small import-why">
          {t('exchange.tableOf', { sheet: table.sheet, range: table.range })}
          {table.reason ? <>: {table.reason}</> : null}
        </p>
      </div>
      {table.included ? (
        <>
          {table.addsEdition ? (
            <Note tone="info">{t('exchange.addsEdition', { edition: table.edition })}</Note>
          ) : null}
          {all.length > 0 ? (
            <Note tone="info" title={`${t('exchange.assumptions')}:`}>
              {all.join(' ')}
            </Note>
          ) : null}
          <div className="import-truth small">
            {doubtful.length > 0 ? (
              <span className="import-doubt">
                {t('exchange.doubtfulColumns', { count: doubtful.length })}
              </span>
            ) : (
              <span className="muted">
                {t(unused.length > 0 ? 'exchange.takenSure' : 'exchange.allSure')}
              </span>
            )}
          </div>
          <div className="columns card">
            <div className="columns-head">
              <span>{t('exchange.inFile')}</span>
              <span>{t('exchange.understood')}</span>
            </div>
            {columns(doubtful)}
            {columns(sure)}
            {unused.length > 0 ? (
              <>
                <div className="columns-part">{t('exchange.unusedHead')}</div>
                {columns(unused)}
              </>
            ) : null}
          </div>
          {unused.length > 0 ? (
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
      <Preview table={table} />
    </>
  );
}
