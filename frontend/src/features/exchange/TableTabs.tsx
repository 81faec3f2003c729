import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportTable } from '../../backend';

interface TableTabsProps {
  tables: readonly ImportTable[];
  /** Open questions by table. */
  open: Readonly<Record<number, number>>;
  at: number;
  onGo: (table: number) => void;
}

/** The tables of the file, side by side as its sheets are: what is taken, and what is asked. */
export function TableTabs({ tables, open, at, onGo }: TableTabsProps) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const now = tables.findIndex((table) => table.index === at);
    const next = tables[(now + by + tables.length) % tables.length];
    if (!next) return;
    onGo(next.index);
    event.currentTarget.querySelector<HTMLElement>(`#table-tab-${String(next.index)}`)?.focus();
  };
  return (
    // The arrows act on the list; each tab in it is focusable.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      className="table-tabs"
      role="tablist"
      aria-label={t('exchange.tables')}
      onKeyDown={onKeyDown}
    >
      {tables.map((table) => {
        const questions = open[table.index] ?? 0;
        return (
          <button
            key={table.index}
            id={`table-tab-${String(table.index)}`}
            type="button"
            role="tab"
            aria-selected={table.index === at}
            aria-controls="table-reading"
            tabIndex={table.index === at ? 0 : -1}
            className={table.included ? 'taken' : ''}
            title={`${table.sheet} · ${table.range}`}
            onClick={() => onGo(table.index)}
          >
            <span className="table-tab-name">
              {table.sheet}
              {tables.some((one) => one !== table && one.sheet === table.sheet) ? (
                <span className="faint"> {table.range}</span>
              ) : null}
              {questions > 0 ? (
                <span className="import-doubt small">
                  {' · '}
                  {t('exchange.questions', { count: questions })}
                </span>
              ) : null}
            </span>
            <span className="table-tab-state small">
              {table.included
                ? [table.registerLabel, table.edition].filter(Boolean).join(' ')
                : t('exchange.notTaken')}
              {table.hidden ? ` · ${t('exchange.hiddenSheet')}` : ''}
            </span>
          </button>
        );
      })}
    </div>
  );
}
