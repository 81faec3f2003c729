import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportTable, RegisterInfo } from '../../backend';
import { fieldLabel } from './fieldLabel';
import { columnWidths, lastHeading, lastRowOf, letterOf, tableTop } from './sheetShape';
import type { useSheetCells } from './useSheetCells';

const ROW = 24;
/** Wider sheets are read whole, but nobody compares more columns than these by eye. */
const MOST_COLUMNS = 80;

interface FileCellsProps {
  table: ImportTable;
  register: RegisterInfo | undefined;
  cells: ReturnType<typeof useSheetCells>;
  /** The column whose reading has the focus. */
  at: number | null;
  /** Columns something is asked about. */
  doubtful: ReadonlySet<number>;
  onPick: (column: number) => void;
}

/** The sheet as it stands in the file: its letters, its row numbers, its texts. */
export function FileCells({ table, register, cells, at, doubtful, onPick }: FileCellsProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const widths = useMemo(() => columnWidths(table, MOST_COLUMNS), [table]);
  const last = useMemo(() => lastRowOf(table), [table]);
  const top = tableTop(table);
  const headed = useMemo(() => lastHeading(table), [table]);
  // Its answers change under the same functions: nothing that receives them is memoised here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: table.lastRow,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
    initialOffset: Math.max(0, top - 4) * ROW,
  });
  const rows = virtual.getVirtualItems();
  const from = (rows[0]?.index ?? 0) + 1;
  const to = (rows.at(-1)?.index ?? 0) + 1;
  const { need, rowAt } = cells;
  useEffect(() => need(from, to), [need, from, to]);

  // The column being decided about comes into sight.
  useEffect(() => {
    if (at === null || !box.current) return;
    const before = widths.slice(0, at - 1).reduce((sum, width) => sum + width, 0);
    const width = widths[at - 1] ?? 0;
    const { scrollLeft, clientWidth } = box.current;
    const room = clientWidth - NUMBERS;
    if (before < scrollLeft || before + width > scrollLeft + room) {
      box.current.scrollLeft = Math.max(0, before - 24);
    }
  }, [at, widths]);

  const template = { gridTemplateColumns: `${String(NUMBERS)}px ${widths.map(px).join(' ')}` };
  return (
    // It scrolls: by keyboard too.
    /* eslint-disable jsx-a11y/no-noninteractive-tabindex */
    <div
      className="sheet"
      ref={box}
      tabIndex={0}
      role="table"
      aria-label={t('exchange.sheetCells', { sheet: table.sheet })}
      aria-rowcount={table.lastRow + 1}
      aria-colcount={widths.length + 1}
    >
      {/* eslint-enable jsx-a11y/no-noninteractive-tabindex */}
      <div role="rowgroup" className="sheet-head">
        <div role="row" className="sheet-row" style={template} aria-rowindex={1}>
          <span role="columnheader" className="sheet-corner">
            <span className="visually-hidden">{t('exchange.previewRow')}</span>
          </span>
          {widths.map((_, i) => {
            // Of cards a column of the sheet holds the values of many labels.
            const column = table.cards
              ? undefined
              : table.columns.find((one) => one.index === i + 1);
            const label = column
              ? fieldLabel(t, register, column.field, column.choice, column.rest)
              : '';
            const tone = column && doubtful.has(i + 1) ? ' doubtful' : label ? ' taken' : '';
            return (
              <span
                key={i}
                role="columnheader"
                aria-colindex={i + 2}
                className={`sheet-letter${tone}${at === i + 1 ? ' at' : ''}`}
                title={label || undefined}
              >
                {/* For the mouse only: by keyboard one is in the readings already. */}
                <button
                  type="button"
                  tabIndex={-1}
                  disabled={!column || !table.included}
                  onClick={() => onPick(i + 1)}
                >
                  {letterOf(i + 1)}
                  {table.included ? (
                    <span className="sheet-field">
                      {label || (column ? t('exchange.notTakenShort') : '\u00a0')}
                    </span>
                  ) : null}
                </button>
              </span>
            );
          })}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {rows.map(({ index, start }) => {
          const number = index + 1;
          const texts = rowAt(number);
          const outside = number < top || number > last;
          const heading = number >= table.headerRow && number <= headed;
          return (
            <div
              key={number}
              role="row"
              aria-rowindex={number + 1}
              className={`sheet-row${heading ? ' heading' : ''}${outside ? ' outside' : ''}`}
              style={{ ...template, transform: `translateY(${String(start)}px)` }}
            >
              <span role="rowheader" className="sheet-number">
                {number}
              </span>
              {widths.map((_, i) => {
                const text = texts?.[i] ?? '';
                return (
                  <span
                    key={i}
                    role="cell"
                    aria-colindex={i + 2}
                    className={at === i + 1 && !outside ? 'at' : undefined}
                    title={text.length > 8 ? text : undefined}
                  >
                    {text}
                  </span>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const NUMBERS = 44;

function px(width: number): string {
  return `${String(width)}px`;
}
