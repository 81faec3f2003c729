import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPlan, ImportRow } from '../../backend';
import { ChoiceChips } from '../../ui/Chip';
import { Pill, type Tone } from '../../ui/Pill';

const outcomes = ['all', 'unresolved', 'new', 'changed', 'unchanged', 'skipped'] as const;
export type Shown = (typeof outcomes)[number];

const tones: Record<ImportRow['outcome'], Tone> = {
  new: 'ok',
  changed: 'accent',
  unchanged: 'neutral',
  skipped: 'neutral',
  unresolved: 'bad',
};

/** A screenful is enough to judge; the rest comes when asked for. */
const PAGE = 200;

/** Every row of the file with what becomes of it: nothing is dropped silently. */
export function RowList({ plan, first }: { plan: ImportPlan; first: Shown }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>(first);
  const [limit, setLimit] = useState(PAGE);
  const tables = plan.tables.filter((table) => table.included);
  const rows = useMemo(
    () =>
      plan.tables
        .filter((table) => table.included)
        .flatMap((table) => table.rows.map((row) => ({ table, row }))),
    [plan],
  );
  const kept = shown === 'all' ? rows : rows.filter(({ row }) => row.outcome === shown);
  const more = Math.min(PAGE, kept.length - limit);
  return (
    <>
      <div className="filters">
        <ChoiceChips
          label={t('exchange.outcome')}
          choices={outcomes
            .filter((outcome) => outcome === 'all' || plan.totals[outcome] > 0)
            .map((outcome) => ({
              key: outcome,
              content: (
                <>
                  {t(`exchange.outcomes.${outcome}`)}{' '}
                  {outcome === 'all' ? rows.length : plan.totals[outcome]}
                </>
              ),
            }))}
          value={shown}
          onChange={(key) => {
            setShown(key as Shown);
            setLimit(PAGE);
          }}
        />
        <span className="filters-count">
          {t('ui.rows', { shown: kept.length, total: rows.length })}
        </span>
      </div>
      {/* It scrolls: by keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="list-box" tabIndex={0} role="group" aria-label={t('exchange.changes')}>
        <table className="list import-rows">
          <thead>
            <tr>
              <th scope="col" className="import-row">
                {t('exchange.row')}
              </th>
              <th scope="col" className="import-record">
                {t('exchange.record')}
              </th>
              <th scope="col" className="import-outcome">
                {t('exchange.outcome')}
              </th>
              <th scope="col">{t('exchange.changes')}</th>
            </tr>
          </thead>
          <tbody>
            {kept.slice(0, limit).map(({ table, row }) => (
              <tr key={`${String(table.index)} ${String(row.number)}`}>
                <td className="muted">
                  {row.number}
                  {tables.length > 1 ? <div className="small faint">{table.sheet}</div> : null}
                </td>
                <td>{row.record}</td>
                <td>
                  <Pill tone={tones[row.outcome]}>{t(`exchange.outcomes.${row.outcome}`)}</Pill>
                </td>
                <td>
                  <What row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {kept.length === 0 ? <p className="muted import-none">{t('exchange.noRows')}</p> : null}
        {more > 0 ? (
          <button type="button" className="btn list-more" onClick={() => setLimit(limit + PAGE)}>
            {t('exchange.more', { count: more })}
          </button>
        ) : null}
      </div>
    </>
  );
}

function What({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.reason ? (
        <div className={row.outcome === 'unresolved' ? 'import-reason' : 'muted'}>{row.reason}</div>
      ) : null}
      {row.changes.map((change) => (
        <div key={change.field} className="import-change">
          <span className="muted">{change.label}</span>{' '}
          {change.old ? (
            <>
              <del className="entry-before">{change.old}</del>
              <span className="entry-arrow" role="img" aria-label={t('history.became')}>
                →
              </span>
            </>
          ) : null}
          {change.new || <span className="entry-before none">{t('history.empty')}</span>}
        </div>
      ))}
    </>
  );
}
