import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useState, type RefObject } from 'react';
import { usePrinting } from './printing';
import { zoom } from './zoom';

/** What a row in sight carries, to be measured by. */
interface RowAttributes {
  ref: (element: HTMLElement | null) => void;
  'data-index': number;
}

/** The rows of a long list that are in sight, and the height of those before and after them. */
interface InSight<Item> {
  rows: { item: Item; index: number; attributes: RowAttributes }[];
  before: number;
  after: number;
}

/**
 * Of a list of thousands in a scrolling page, only the rows in sight are there. `list` is the
 * element that holds them; `height` is what a row mostly has.
 */
export function useInSight<Item>(
  list: RefObject<HTMLElement | null>,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  height: number,
): InSight<Item> {
  const scroller = () => list.current?.closest<HTMLElement>('[data-pane]') ?? null;
  const [margin, setMargin] = useState(0);
  // Its answers change under the same functions: nothing that receives them is memoised here.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: items.length,
    getScrollElement: scroller,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    estimateSize: () => height,
    overscan: 10,
    scrollMargin: margin,
    // Until the page is measured, what a window shows at most is there at once.
    initialRect: { width: 0, height: 1200 },
  });
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the same place again changes nothing
  useLayoutEffect(() => {
    // What stands above the list may have grown: where it begins is asked anew each time.
    const page = scroller();
    if (!page || !list.current) return;
    const from = list.current.getBoundingClientRect().top - page.getBoundingClientRect().top;
    setMargin(Math.round(from / zoom() + page.scrollTop));
  });
  const printing = usePrinting();
  if (printing) {
    const whole = items.map((item, index) => {
      return { item, index, attributes: { ref: virtual.measureElement, 'data-index': index } };
    });
    return { rows: whole, before: 0, after: 0 };
  }
  const shown = virtual.getVirtualItems();
  return {
    rows: shown.flatMap(({ index }) => {
      const item = items[index];
      const attributes = { ref: virtual.measureElement, 'data-index': index };
      return item === undefined ? [] : [{ item, index, attributes }];
    }),
    before: Math.max(0, (shown[0]?.start ?? margin) - margin),
    after: Math.max(0, virtual.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin)),
  };
}

/** The room that the rows of a table take that are not in sight. */
export function RoomRow({ height, columns }: { height: number; columns: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden="true" className="list-room">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
