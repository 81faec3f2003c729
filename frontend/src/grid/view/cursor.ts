import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { activeCell } from '../model/state';
import type { GridStore } from './store';
import type { GridProps } from './types';

/** How long the cursor rests before the page is told: a held key repeats faster than this. */
const REST = 40;

/**
 * Tells assistive technology at once, and the page when it rests, where the cursor is; and keeps
 * the focus in the table when an editor closes.
 */
export function useCursorReports(
  store: GridStore,
  scroller: RefObject<HTMLElement | null>,
  gridId: string,
  onCursor: GridProps['onCursor'],
): void {
  const tell = useRef(onCursor);
  useLayoutEffect(() => {
    tell.current = onCursor;
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let told = '';
    let pointed = '';
    let editing = false;

    const report = () => {
      clearTimeout(timer);
      timer = undefined;
      const cell = activeCell(store.get(), store.context);
      const { inHeader } = store.get().selection;
      const at = cell && !inHeader ? `${cell.row.id}\n${cell.field.key}` : told;
      if (!cell || at === told) return;
      told = at;
      tell.current?.(cell.row, cell.field);
    };
    const follow = () => {
      const wasEditing = editing;
      editing = store.get().edit !== null;
      // Before the editor is taken away with the focus in it, which would leave it to the page.
      const grid = scroller.current;
      if (wasEditing && !editing && grid?.contains(document.activeElement)) {
        grid.focus({ preventScroll: true });
      }
      const { active, inHeader } = store.get().selection;
      const cell = activeCell(store.get(), store.context);
      const place = inHeader ? 'head' : cell ? String(active.row) : '';
      const id = place === '' ? '' : `${gridId}-${place}-${String(active.col)}`;
      if (id !== pointed) {
        pointed = id;
        // Set by hand: as a React attribute every step would render the table's frame.
        if (id === '') scroller.current?.removeAttribute('aria-activedescendant');
        else scroller.current?.setAttribute('aria-activedescendant', id);
      }
      clearTimeout(timer);
      timer = setTimeout(report, REST);
    };
    /** The page catches up before the person is in it: what is typed next is meant for this row. */
    const catchUp = () => {
      if (timer !== undefined) flushSync(report);
    };
    const grid = scroller.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'F6') catchUp();
    };
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !grid?.contains(target)) catchUp();
    };
    grid?.addEventListener('keydown', onKey);
    document.addEventListener('pointermove', onPointer);
    follow();
    const stop = store.subscribe(follow);
    return () => {
      stop();
      clearTimeout(timer);
      grid?.removeEventListener('keydown', onKey);
      document.removeEventListener('pointermove', onPointer);
    };
  }, [store, scroller, gridId]);
}
