import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, backend, type ImportPlan, type ImportRow } from '../../backend';
import { writeText } from '../../grid/model/clipboard';
import { announce } from '../../ui/announce';
import { ChoiceChips } from '../../ui/Chip';
import { copyText } from '../../ui/copyText';
import { Pill, type Tone } from '../../ui/Pill';
import { sentence } from './sentence';
import { countsOf, told, type Told } from './understanding';
import { filterRows, listOf, outcomes, rowsOf, type FileRow, type Shown } from './rowsOf';

const tones: Record<Told, Tone> = {
  new: 'ok',
  changed: 'accent',
  unchanged: 'neutral',
  skipped: 'neutral',
  partly: 'warn',
  unresolved: 'bad',
};

/** Every row of the file with what becomes of it: nothing is dropped silently. */
export function RowList({ plan, first }: { plan: ImportPlan; first: Shown }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>(first);
  const [only, setOnly] = useState(-1);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(plan), [plan]);
  const inTable = useMemo(() => filterRows(rows, 'all', only), [rows, only]);
  const kept = useMemo(() => filterRows(inTable, shown, -1), [inTable, shown]);
  const tables = plan.tables.filter((table) => table.included);
  const totals = useMemo(() => countsOf(plan), [plan]);
  const count = (outcome: Shown) => filterRows(inTable, outcome, -1).length;

  const copy = () => {
    const heads = [
      t('exchange.sheet'),
      t('exchange.row'),
      t('exchange.record'),
      t('exchange.outcome'),
      t('exchange.reason'),
    ];
    const list = listOf(kept, heads, (row) => t(`exchange.outcomes.${told(row)}`));
    announce(
      copyText(writeText(list))
        ? t('exchange.copied', { count: kept.length })
        : t('exchange.notCopied'),
    );
  };
  return (
    <>
      <div className="filters">
        <ChoiceChips
          label={t('exchange.outcome')}
          choices={outcomes
            .filter((outcome) => outcome === 'all' || totals[outcome] > 0)
            .map((outcome) => ({
              key: outcome,
              content: (
                <>
                  {t(`exchange.outcomes.${outcome}`)} {count(outcome)}
                </>
              ),
            }))}
          value={shown}
          onChange={(key) => setShown(key as Shown)}
        />
        {tables.length > 1 ? (
          <select
            className="input rows-table"
            aria-label={t('exchange.onlyTable')}
            value={only}
            onChange={(event) => setOnly(Number(event.target.value))}
          >
            <option value={-1}>{t('exchange.allTables')}</option>
            {tables.map((table) => (
              <option key={table.index} value={table.index}>
                {t('exchange.tableOf', { sheet: table.sheet, range: table.range })}
              </option>
            ))}
          </select>
        ) : null}
        <span className="filters-count">
          {t('ui.rows', { shown: kept.length, total: rows.length })}
        </span>
        <button type="button" className="btn rows-copy" disabled={kept.length === 0} onClick={copy}>
          {t('exchange.copyList')}
        </button>
      </div>
      <Rows
        plan={plan}
        rows={kept}
        several={new Set(tables.map((table) => table.sheet)).size > 1}
        opened={opened}
        onOpen={(key) => {
          const next = new Set(opened);
          if (!next.delete(key)) next.add(key);
          setOpened(next);
        }}
      />
    </>
  );
}

interface RowsProps {
  plan: ImportPlan;
  rows: readonly FileRow[];
  /** Rows of several sheets: each is named. */
  several: boolean;
  opened: ReadonlySet<string>;
  onOpen: (key: string) => void;
}

/** Only the rows in sight are there: files have thousands. */
function Rows({ plan, rows, several, opened, onOpen }: RowsProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  // Its answers change under the same functions: nothing that receives them is memoised here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    getItemKey: (at) => rows[at]?.key ?? at,
    estimateSize: (at) => 10 + 20 * Math.max(1, (rows[at]?.row.changes.length ?? 0) + 1),
    overscan: 6,
  });
  return (
    // It scrolls: by keyboard too.
    /* eslint-disable jsx-a11y/no-noninteractive-tabindex */
    <div
      className="rows"
      ref={box}
      tabIndex={0}
      role="table"
      aria-label={t('exchange.changes')}
      aria-rowcount={rows.length + 1}
    >
      {/* eslint-enable jsx-a11y/no-noninteractive-tabindex */}
      <div role="rowgroup" className="rows-head">
        <div role="row" className="rows-row" aria-rowindex={1}>
          <span role="columnheader">{t('exchange.row')}</span>
          <span role="columnheader">{t('exchange.record')}</span>
          <span role="columnheader">{t('exchange.outcome')}</span>
          <span role="columnheader">{t('exchange.changes')}</span>
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const one = rows[index];
          if (!one) return null;
          const { table, row } = one;
          const open = opened.has(one.key);
          return (
            <div
              key={key}
              role="row"
              aria-rowindex={index + 2}
              data-index={index}
              ref={virtual.measureElement}
              className="rows-row rows-item"
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <span role="cell">
                {table.cards ? (
                  row.number
                ) : (
                  <button
                    type="button"
                    className="link quiet rows-open"
                    aria-expanded={open}
                    title={t('exchange.showCells')}
                    onClick={() => onOpen(one.key)}
                  >
                    <span className="rows-arrow" aria-hidden="true">
                      {open ? '▾' : '▸'}
                    </span>
                    {row.number}
                  </button>
                )}
                {several ? (
                  <span className="rows-sheet small faint" title={table.sheet}>
                    {table.sheet}
                  </span>
                ) : null}
              </span>
              <span role="cell">{row.record}</span>
              <span role="cell">
                <Pill tone={tones[told(row)]}>{t(`exchange.outcomes.${told(row)}`)}</Pill>
              </span>
              <div role="cell">
                <What row={row} />
                {open ? <Cells planId={plan.id} one={one} /> : null}
              </div>
            </div>
          );
        })}
      </div>
      {rows.length === 0 ? <p className="muted import-none">{t('exchange.noRows')}</p> : null}
    </div>
  );
}

const reasonTone: Partial<Record<Told, string>> = {
  unresolved: 'import-reason',
  partly: 'import-partly',
};

function What({ row }: { row: ImportRow }) {
  const { t } = useTranslation();
  return (
    <>
      {row.reason ? (
        <div className={reasonTone[told(row)] ?? 'muted'}>{sentence(row.reason)}</div>
      ) : null}
      {row.changes.map((change) => (
        <div key={change.field}>
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

/** The row as it stands in the file, heading by heading. */
function Cells({ planId, one: { table, row } }: { planId: string; one: FileRow }) {
  const { t } = useTranslation();
  const [texts, setTexts] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let alive = true;
    attempt(async () => {
      const cells = await backend.exchange.cells({
        planId,
        table: table.index,
        from: row.number,
        count: 1,
      });
      if (alive) setTexts(cells.rows[0] ?? []);
    });
    return () => {
      alive = false;
    };
  }, [planId, table.index, row.number]);
  if (!texts) return null;
  return (
    <dl className="row-cells small" aria-label={t('exchange.cellsOf', { number: row.number })}>
      {table.columns
        .filter((column) => texts[column.index - 1])
        .map((column) => (
          <div key={column.index}>
            <dt>
              <span className="columns-letter">{column.letter}</span>
              {column.heading}
            </dt>
            <dd>{texts[column.index - 1]}</dd>
          </div>
        ))}
    </dl>
  );
}
