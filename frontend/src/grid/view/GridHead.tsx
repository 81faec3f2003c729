import { useRef, useSyncExternalStore, type PointerEvent } from 'react';
import type { FieldInfo } from '../../backend/types';
import { zoom } from '../../ui/zoom';
import { isActive, type GridQuery } from '../model/filter';
import { frozenStyle } from './RowCells';
import type { GridStore } from './store';
import { useGridText } from './text';

interface GridHeadProps {
  store: GridStore;
  gridId: string;
  columns: readonly FieldInfo[];
  frozen: number;
  query: GridQuery;
  /** The column whose menu is open. */
  menu: string | null;
  onSort: (field: string) => void;
  onMenu: (field: string) => void;
  /** While the edge is dragged (`done` false), then once at the end; null for the usual width. */
  onResize: (field: string, width: number | null, done: boolean) => void;
}

/** The headings: a click sorts, the small button filters, the right edge resizes. */
export function GridHead(props: GridHeadProps) {
  const { store, gridId, columns, frozen, query, menu, onSort, onMenu, onResize } = props;
  const say = useGridText();
  const active = useSyncExternalStore(store.subscribe, () =>
    store.get().selection.inHeader ? store.get().selection.active.col : -1,
  );
  return (
    <div role="rowgroup" className="cb-head">
      <div role="row" aria-rowindex={1} className="cb-head-row">
        {columns.map((field, col) => {
          const sort = query.sort?.field === field.key ? query.sort.direction : undefined;
          const filtered = isActive(query.filters[field.key]);
          const names = ['cb-heading'];
          if (col < frozen) names.push('cb-frozen');
          if (col === frozen - 1) names.push('cb-frozen-last');
          if (active === col) names.push('cb-current');
          if (filtered) names.push('cb-filtered');
          return (
            <div
              key={field.key}
              id={`${gridId}-head-${String(col)}`}
              role="columnheader"
              data-field={field.key}
              aria-colindex={col + 1}
              aria-sort={sort ?? 'none'}
              className={names.join(' ')}
              style={col < frozen ? frozenStyle(col) : undefined}
              title={field.help || undefined}
            >
              <button
                type="button"
                tabIndex={-1}
                className="cb-heading-label"
                onClick={() => {
                  onSort(field.key);
                }}
              >
                <span>{field.label}</span>
                {sort && <span aria-hidden="true">{sort === 'ascending' ? '↑' : '↓'}</span>}
              </button>
              <button
                type="button"
                tabIndex={-1}
                className="cb-heading-menu"
                aria-haspopup="dialog"
                aria-expanded={menu === field.key}
                aria-label={say({
                  key: filtered ? 'columnMenuActive' : 'columnMenu',
                  params: { field: field.label },
                })}
                onClick={() => {
                  onMenu(field.key);
                }}
              >
                <FilterIcon />
              </button>
              <Resizer field={field} onResize={onResize} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function FilterIcon() {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <path
        d="M1.5 2.5h9M3.5 6h5M5 9.5h2"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}

/** Drags the right edge; a double click goes back to the usual width. By keyboard: Alt+Shift+←/→. */
function Resizer({ field, onResize }: { field: FieldInfo; onResize: GridHeadProps['onResize'] }) {
  const drag = useRef<{ from: number; width: number; last: number } | null>(null);

  const move = (event: PointerEvent<HTMLSpanElement>, done: boolean) => {
    if (!drag.current) return;
    drag.current.last = drag.current.width + (event.clientX - drag.current.from) / zoom();
    const moved = event.clientX !== drag.current.from;
    if (moved || done) onResize(field.key, drag.current.last, done);
    if (done) drag.current = null;
  };
  return (
    <span
      className="cb-resizer"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        const width = event.currentTarget.parentElement?.offsetWidth ?? field.width;
        drag.current = { from: event.clientX, width, last: width };
      }}
      onPointerMove={(event) => {
        move(event, false);
      }}
      onPointerUp={(event) => {
        if (drag.current && event.clientX !== drag.current.from) move(event, true);
        drag.current = null;
      }}
      onDoubleClick={() => {
        onResize(field.key, null, true);
      }}
    />
  );
}
