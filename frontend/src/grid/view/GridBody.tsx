import {
  defaultRangeExtractor,
  useVirtualizer,
  type Range as VirtualRange,
} from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import type { FieldInfo, Person, Row } from '../../backend/types';
import { usePrinting } from '../../ui/printing';
import { valueOf } from '../model/cells';
import { RowCells } from './RowCells';
import type { GridStore } from './store';
import type { CellDisplay } from './types';

export const HEAD_HEIGHT = 30;
const LINE = 19;
const PADDING = 11;
const OVERSCAN = 2;

interface GridBodyProps {
  store: GridStore;
  gridId: string;
  scroller: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  columns: readonly FieldInfo[];
  widths: readonly number[];
  frozen: number;
  people: readonly Person[];
  offersPeople: boolean;
  display: ((field: FieldInfo, row: Row) => CellDisplay | null) | undefined;
}

/** The rows in view. Heights are guessed from the texts and measured when a row is painted. */
export function GridBody(props: GridBodyProps) {
  const { store, gridId, scroller, rows, columns, widths, frozen, people, display } = props;
  const { offersPeople } = props;
  const body = useRef<HTMLDivElement>(null);
  const guess = useMemo(() => guesser(columns, widths), [columns, widths]);
  const editing = useSyncExternalStore(store.subscribe, () => store.get().edit?.id);

  // The row of the cursor stays mounted when scrolled away: the focus may be in its editor, and
  // the grid's active descendant must exist.
  const rangeExtractor = useCallback(
    (range: VirtualRange) => {
      const shown = defaultRangeExtractor(range);
      const { active } = store.get().selection;
      if (active.row >= range.count || shown.includes(active.row)) return shown;
      return [...shown, active.row].sort((a, b) => a - b);
    },
    [store],
  );

  // Its answers change under the same functions: nothing that receives them is memoised here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const row = rows[index];
      return row ? guess(row) : HEAD_HEIGHT;
    },
    getItemKey: (index) => rows[index]?.id ?? index,
    rangeExtractor,
    overscan: OVERSCAN,
    scrollMargin: HEAD_HEIGHT,
  });
  const printing = usePrinting();
  const items = printing
    ? rows.map((_, index) => ({ index, start: HEAD_HEIGHT }))
    : virtualizer.getVirtualItems();

  /** Takes the real heights of the rows on screen; on paper all rows have others. */
  const measure = useCallback(() => {
    if (printing) return;
    for (const element of body.current?.children ?? []) {
      if (!(element instanceof HTMLElement)) continue;
      const index = Number(element.dataset.index);
      const height = element.offsetHeight;
      const known = virtualizer.measurementsCache[index];
      if (known && height > 0 && known.size !== height) virtualizer.resizeItem(index, height);
    }
  }, [virtualizer, printing]);

  useLayoutEffect(() => {
    // Other widths wrap the texts anew: forget the old heights.
    virtualizer.measure();
  }, [virtualizer, guess]);

  useLayoutEffect(measure);

  useEffect(() => {
    // A row grows when its text does, without the body being rendered.
    const observer = new ResizeObserver(measure);
    for (const element of body.current?.children ?? []) observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [measure, items.length]);

  const wanted = useRef<number | null>(null);
  const scrollTo = useCallback(
    (row: number): void => {
      const element = scroller.current;
      const item = virtualizer.measurementsCache[row];
      if (!element || !item) return;
      const top = item.start - HEAD_HEIGHT;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (item.end > element.scrollTop + element.clientHeight) {
        // A row taller than the view shows its beginning.
        element.scrollTop = Math.min(top, item.end - element.clientHeight);
      }
    },
    [virtualizer, scroller],
  );

  useLayoutEffect(() => {
    store.setGeometry({
      pageRow: (from, direction) => {
        const all = virtualizer.measurementsCache;
        const page = (scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT;
        const start = all[from]?.start ?? 0;
        let to = from + direction;
        while (all[to + direction] && Math.abs((all[to + direction]?.start ?? 0) - start) <= page)
          to += direction;
        return Math.max(0, Math.min(all.length - 1, to));
      },
      reveal: (row) => {
        scrollTo(row);
        wanted.current = isMounted(body.current, row) ? null : row;
      },
    });
    return () => {
      store.setGeometry(null);
    };
  }, [store, virtualizer, scroller, scrollTo]);

  useLayoutEffect(() => {
    // Heights on the way to a far row were guesses: follow it while the real ones come in.
    if (wanted.current === null) return;
    scrollTo(wanted.current);
    if (!isMounted(body.current, wanted.current)) return;
    const followed = wanted.current;
    requestAnimationFrame(() => {
      scrollTo(followed);
      if (wanted.current === followed) wanted.current = null;
    });
  });

  // Rows that leave the view lend their elements to those that come: making and discarding a
  // screenful of cells would cost more than a frame allows. The one being edited keeps its own.
  const [slots, setSlots] = useState(0);
  if (!printing && items.length > slots) setSlots(items.length);
  const near = (index: number) =>
    index >= (virtualizer.range?.startIndex ?? 0) - OVERSCAN &&
    index <= (virtualizer.range?.endIndex ?? 0) + OVERSCAN;

  return (
    <div
      ref={body}
      role="rowgroup"
      className="cb-body"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map(({ index, start }) => {
        const row = rows[index];
        if (!row) return null;
        const lent = near(index) ? index % slots : 'cursor';
        const key = row.id === editing ? 'edited' : printing ? row.id : lent;
        return (
          <div
            key={key}
            role="row"
            aria-rowindex={index + 2}
            data-index={index}
            className="cb-row"
            style={{ top: start - HEAD_HEIGHT }}
          >
            <RowCells
              store={store}
              gridId={gridId}
              index={index}
              row={row}
              columns={columns}
              people={people}
              frozen={frozen}
              display={display}
              offersPeople={offersPeople}
            />
          </div>
        );
      })}
    </div>
  );
}

function isMounted(body: HTMLElement | null, row: number): boolean {
  return body?.querySelector(`[data-index="${String(row)}"]`) !== null;
}

/** Guesses a row's height from the lengths of its texts. It is asked about every row there is. */
function guesser(columns: readonly FieldInfo[], widths: readonly number[]): (row: Row) => number {
  const texts = columns.flatMap(({ key, kind }, c) => {
    if (kind === 'person' || kind === 'date') return [];
    const perLine = Math.max(1, ((widths[c] ?? 0) - 17) / 6.7);
    return [{ key, perLine, most: kind === 'long' ? 3 : 4 }];
  });
  return (row) => {
    let lines = 1;
    for (const { key, perLine, most } of texts) {
      const value = valueOf(row, key);
      if (typeof value === 'string' && value.length > perLine)
        lines = Math.max(lines, Math.min(most, Math.ceil(value.length / perLine)));
    }
    return PADDING + LINE * lines;
  };
}
