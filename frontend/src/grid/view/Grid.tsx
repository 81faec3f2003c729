import {
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
} from 'react';
import { zoom } from '../../ui/zoom';
import { copyRange } from '../model/copying';
import { hasFilters } from '../model/filter';
import {
  columnWidths,
  frozenCount,
  visibleColumns,
  withoutWidth,
  withVisible,
  withWidth,
  WIDTH_STEP,
} from '../model/layout';
import { nextSort } from '../model/order';
import type { Effect } from '../model/state';
import '../grid.css';
import '../editors.css';
import '../popover.css';
import { Announcements, Notices } from './announcements';
import { useArrangement } from './arrangement';
import { useClipboard } from './clipboard';
import { ColumnMenu } from './ColumnMenu';
import { useCursorReports } from './cursor';
import { FindBar } from './FindBar';
import { GridBody, HEAD_HEIGHT } from './GridBody';
import { GridHead } from './GridHead';
import { insertBreak, useKeys } from './keyboard';
import { cellOf, pressCells } from './pointer';
import { useLeaving } from './leaving';
import { useSaving } from './saving';
import { GridStore, type Table } from './store';
import { useGridText } from './text';
import type { GridProps } from './types';

const mac = /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * A register as a spreadsheet. The page owns rows, layout and query; the grid owns cursor,
 * range, editor, and what is not saved yet. It fills its parent, which must have a height.
 */
export function Grid(props: GridProps) {
  const { label, fields, rows, people, layout, onLayoutChange, query, onQueryChange, rowFilter } =
    props;
  const { display, onCursor, onCounts, selectedId, readOnly, emptyMessage, ref } = props;
  const { focusOnArrival } = props;
  const say = useGridText();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [available, setAvailable] = useState(0);
  const [menu, setMenu] = useState<string | null>(null);
  const [finding, setFinding] = useState(false);
  const [dragged, setDragged] = useState<{ field: string; width: number } | null>(null);

  const { shown, reapply, show } = useArrangement({ rows, fields, people, query, rowFilter });
  const columns = useMemo(() => visibleColumns(fields, layout), [fields, layout]);
  const table = useMemo(
    (): Table => ({
      columns,
      rows: shown,
      people,
      readOnly: readOnly
        ? readOnly === true
          ? { key: 'readOnlyView' }
          : { key: 'given', params: { text: readOnly } }
        : null,
      mac,
    }),
    [columns, shown, people, readOnly],
  );
  const [store] = useState(() => new GridStore(table));
  const save = useSaving(store, rows, props, say);

  const widths = useMemo(() => {
    const now = dragged ? withWidth(layout, dragged.field, dragged.width) : layout;
    return columnWidths(columns, now, available);
  }, [columns, layout, dragged, available]);
  const frozen = frozenCount(layout, widths, available || Infinity);

  /** Brings a cell into view, frozen columns and heading respected. */
  const revealCell = (row: number, col: number) => {
    const element = scroller.current;
    if (!element) return;
    // Enlarged, the table itself may be partly out of the window.
    if (zoom() > 1) requestAnimationFrame(() => activeElement(element)?.scrollIntoView(nearest));
    if (!store.get().selection.inHeader) store.reveal(row);
    if (col < frozen) return;
    const sum = (count: number) =>
      widths.slice(0, count).reduce((total, width) => total + width, 0);
    const [left, right, covered] = [sum(col), sum(col + 1), sum(frozen)];
    if (left < element.scrollLeft + covered) element.scrollLeft = left - covered;
    else if (right > element.scrollLeft + element.clientWidth) {
      element.scrollLeft = Math.min(left - covered, right - element.clientWidth);
    }
  };

  const goToCell = (row: number, col: number) => {
    store.placeAt({ row, col });
    revealCell(row, col);
  };

  const carryOut = (effect: Effect) => {
    switch (effect.do) {
      case 'save':
        save(effect.batch, effect.edits, say(effect.title));
        break;
      case 'openRow': {
        const row = rows.find((candidate) => candidate.id === effect.id);
        if (row) props.onOpen?.(row);
        break;
      }
      case 'addPerson':
        props.onAddPerson?.(effect.name, () => store.retryName(effect.name));
        break;
      case 'find':
        startFind();
        break;
      case 'filterText':
        props.onFilterText?.();
        break;
      case 'columnMenu':
        setMenu(effect.field);
        break;
      case 'sort':
        onQueryChange({ ...query, sort: nextSort(query.sort, effect.field) });
        break;
      case 'resize': {
        const width = widths[columns.findIndex((field) => field.key === effect.field)];
        if (width !== undefined)
          onLayoutChange(withWidth(layout, effect.field, width + effect.by * WIDTH_STEP));
        break;
      }
      case 'page':
        if (scroller.current)
          scroller.current.scrollTop +=
            effect.direction * (scroller.current.clientHeight - HEAD_HEIGHT);
        break;
      case 'newline':
        insertBreak(store);
        break;
    }
  };

  const startFind = () => {
    if (props.onFind) props.onFind();
    else setFinding(true);
  };

  /** Where `goTo` leads once its row has been let through the filters. */
  const awaited = useRef<{ id: string; field: string | undefined } | null>(null);
  const arrive = (): boolean => {
    const target = awaited.current;
    const row = store.context.rows.findIndex((candidate) => candidate.id === target?.id);
    if (!target || row < 0) return false;
    awaited.current = null;
    const col = store.context.columns.findIndex((field) => field.key === target.field);
    goToCell(row, col < 0 ? store.get().selection.active.col : col);
    scroller.current?.focus({ preventScroll: true });
    return true;
  };

  useLayoutEffect(() => {
    store.setEffects(carryOut);
  });
  useLayoutEffect(() => {
    store.setTable(table);
    if (awaited.current) arrive();
    // `arrive` reads what is current when it runs.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [store, table]);
  useLayoutEffect(() => {
    store.setTinted(selectedId);
  }, [store, selectedId]);
  useLayoutEffect(() => {
    onCounts?.(shown.length, rows.length);
  }, [onCounts, shown.length, rows.length]);
  useLayoutEffect(() => {
    // Another order or selection of rows is read from its beginning.
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [query]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      setAvailable(element.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    // With nothing focused, the first arrow or letter after the start would be lost.
    if (focusOnArrival && document.activeElement === document.body)
      scroller.current?.focus({ preventScroll: true });
    // Only when it appears.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useLeaving(() => store.commit());

  useClipboard(store, scroller);
  useCursorReports(store, scroller, gridId, onCursor);
  const onKeyDown = useKeys(store, scroller, revealCell);

  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    goTo: (id, field) => {
      if (!rows.some((row) => row.id === id)) return false;
      awaited.current = { id, field };
      if (!arrive()) show(id);
      return true;
    },
    clearFilters: () => {
      onQueryChange({ ...query, text: '', filters: {} });
    },
    startFind,
    reapply,
    copy: (cut = false) => {
      const copied = copyRange(store.get(), store.context, cut);
      store.set(copied.state);
      return { text: copied.text, html: copied.html };
    },
    paste: (text) => {
      store.paste(text);
    },
  }));

  const headingRect = (field: string) =>
    scroller.current?.querySelector(`[data-field="${CSS.escape(field)}"]`)?.getBoundingClientRect();
  const closeMenu = (back: boolean) => {
    setMenu(null);
    if (back) scroller.current?.focus({ preventScroll: true });
  };
  const menuField = columns.find((field) => field.key === menu);

  return (
    <div className="cb-grid">
      {/* The keys are the model's; the cells are told apart in pressCells. */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        className="cb-scroller"
        style={columnVariables(widths)}
        aria-label={label}
        aria-rowcount={shown.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable="true"
        aria-readonly={table.readOnly !== null || undefined}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          pressCells(event, store, HEAD_HEIGHT);
        }}
        onMouseDown={(event) => {
          // Buttons in the headings must not take the focus from the table.
          if (event.target instanceof Element && event.target.closest('.cb-head')) {
            event.preventDefault();
            event.currentTarget.focus({ preventScroll: true });
          }
        }}
        onDoubleClick={(event) => {
          const cell = cellOf(event.target);
          if (cell && !store.get().edit) store.editAt(cell);
        }}
      >
        <GridHead
          store={store}
          gridId={gridId}
          columns={columns}
          frozen={frozen}
          query={query}
          menu={menu}
          onSort={(field) => {
            carryOut({ do: 'sort', field });
          }}
          onMenu={(field) => {
            setMenu(menu === field ? null : field);
          }}
          onResize={(field, width, done) => {
            setDragged(done || width === null ? null : { field, width });
            if (done)
              onLayoutChange(
                width === null ? withoutWidth(layout, field) : withWidth(layout, field, width),
              );
          }}
        />
        <GridBody
          store={store}
          gridId={gridId}
          scroller={scroller}
          rows={shown}
          columns={columns}
          widths={widths}
          frozen={frozen}
          people={people}
          display={display}
          offersPeople={props.onAddPerson !== undefined}
        />
      </div>
      {shown.length === 0 && (
        <div className="cb-empty">
          {rows.length === 0 ? emptyMessage : <p>{say('noMatches')}</p>}
          {rows.length > 0 && hasFilters(query) && (
            <button
              type="button"
              onClick={() => {
                onQueryChange({ ...query, text: '', filters: {} });
                scroller.current?.focus();
              }}
            >
              {say('clearFilters')}
            </button>
          )}
        </div>
      )}
      {finding && (
        <FindBar
          store={store}
          onFound={goToCell}
          onClose={() => {
            setFinding(false);
            scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
      {menuField && (
        <ColumnMenu
          key={menuField.key}
          field={menuField}
          people={people}
          query={query}
          frozenHere={columns[frozen - 1]?.key === menuField.key}
          anchor={() => headingRect(menuField.key)}
          onQueryChange={onQueryChange}
          onHide={() => {
            onLayoutChange(withVisible(layout, fields, menuField.key, false));
            closeMenu(true);
          }}
          onFreeze={(here) => {
            onLayoutChange({ ...layout, frozen: here ? columns.indexOf(menuField) + 1 : 0 });
            closeMenu(true);
          }}
          onClose={closeMenu}
        />
      )}
      <Notices store={store} />
      <Announcements store={store} fields={fields} query={query} shown={shown.length} />
    </div>
  );
}

const nearest: ScrollIntoViewOptions = { block: 'nearest', inline: 'nearest' };

/** The cell or heading the cursor is on, where it is rendered. */
function activeElement(grid: HTMLElement): HTMLElement | null {
  return document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
}

/** Column widths and the places of frozen columns, as variables that the rows' styles read. */
function columnVariables(widths: readonly number[]): CSSProperties {
  const variables: Record<string, string> = {
    '--cb-columns': widths.map((width) => `${String(width)}px`).join(' '),
    '--cb-width': `${String(widths.reduce((sum, width) => sum + width, 0))}px`,
  };
  let left = 0;
  widths.forEach((width, col) => {
    variables[`--cb-left-${String(col)}`] = `${String(left)}px`;
    left += width;
  });
  return variables;
}
