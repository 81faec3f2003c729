import type { PointerEvent as ReactPointerEvent } from 'react';
import { zoom } from '../../ui/zoom';
import type { Cell } from '../model/selection';
import type { GridStore } from './store';

const EDGE = 24;

/** The cell at an element, by the attributes rows and cells carry. */
export function cellOf(target: EventTarget | null): Cell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[role=gridcell]');
  const row = cell?.closest<HTMLElement>('[role=row]');
  if (!cell || !row) return null;
  return { row: Number(row.dataset.index), col: Number(cell.getAttribute('aria-colindex')) - 1 };
}

/** A press on the cells: cursor, range by dragging, fill handle, drop-down arrow. */
export function pressCells(
  event: ReactPointerEvent<HTMLElement>,
  store: GridStore,
  headHeight: number,
): void {
  const target = event.target instanceof Element ? event.target : null;
  const cell = cellOf(target);
  if (!cell || !target || target.closest('.cb-editor, .cb-popover')) return;
  if (event.button !== 0) {
    store.placeAt(cell);
    return;
  }
  const scroller = event.currentTarget;
  if (target.closest('[data-choices]')) {
    // Opened before the press ends, the editor would lose the focus to the table again.
    event.preventDefault();
    scroller.focus({ preventScroll: true });
    store.editAt(cell);
    return;
  }
  if (target.closest('[data-handle]')) {
    drag(
      scroller,
      headHeight,
      (over) => {
        store.previewFill(over.row);
      },
      (over) => {
        store.fill(over?.row ?? cell.row);
      },
    );
    return;
  }
  if (event.shiftKey) store.extendTo(cell);
  else store.placeAt(cell);
  if (event.pointerType === 'touch') return;
  drag(scroller, headHeight, (over) => {
    const { head } = store.get().selection;
    if (over.row !== head.row || over.col !== head.col) store.extendTo(over);
  });
}

/** Follows the pointer until it is let go; at the table's edges it scrolls. */
function drag(
  scroller: HTMLElement,
  headHeight: number,
  over: (cell: Cell) => void,
  end?: (last: Cell | null) => void,
): void {
  let last: Cell | null = null;
  let frame = 0;
  let point = { x: 0, y: 0 };

  const look = () => {
    const box = scroller.getBoundingClientRect();
    const x = Math.max(
      box.left + 1,
      Math.min(box.left + scroller.clientWidth * zoom() - 2, point.x),
    );
    const y = Math.max(
      box.top + headHeight * zoom() + 1,
      Math.min(box.top + scroller.clientHeight * zoom() - 2, point.y),
    );
    const cell = cellOf(document.elementFromPoint(x, y));
    if (cell) {
      last = cell;
      over(cell);
    }
  };
  const scroll = () => {
    const box = scroller.getBoundingClientRect();
    const beyond = (value: number, low: number, high: number) =>
      value < low ? value - low : value > high ? value - high : 0;
    const dy = beyond(point.y, box.top + headHeight * zoom(), box.bottom - EDGE);
    const dx = beyond(point.x, box.left + EDGE, box.right - EDGE);
    if (dx !== 0 || dy !== 0) {
      scroller.scrollBy(dx / 3, dy / 3);
      look();
    }
    frame = requestAnimationFrame(scroll);
  };
  const move = (event: PointerEvent) => {
    point = { x: event.clientX, y: event.clientY };
    if (frame === 0) frame = requestAnimationFrame(scroll);
    look();
  };
  const up = () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', up);
    window.removeEventListener('pointercancel', up);
    end?.(last);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', up);
  window.addEventListener('pointercancel', up);
}
