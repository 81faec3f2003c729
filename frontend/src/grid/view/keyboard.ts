import { useCallback, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { isModified } from '../model/keys';
import type { GridStore } from './store';

const EDITOR_KEYS = ['z', 'y', 'a', 'c', 'x', 'v'];

/** Feeds key presses to the model and scrolls after the cursor. */
export function useKeys(
  store: GridStore,
  scroller: RefObject<HTMLElement | null>,
  revealCell: (row: number, col: number) => void,
): (event: KeyboardEvent) => void {
  const reveal = useRef(revealCell);
  useLayoutEffect(() => {
    reveal.current = revealCell;
  });

  return useCallback(
    (event) => {
      const before = store.get();
      const editing = before.edit !== null;
      if (!editing && event.target !== scroller.current) return;
      // An input method is at work: these keys are its own.
      if (editing && (event.nativeEvent.isComposing || event.key === 'Process')) return;

      const step = store.press(event.nativeEvent);
      if (step.handled) {
        event.preventDefault();
        event.stopPropagation();
        store.take(step);
      } else if (step.state.edit && !editing) {
        // An accent or input method: the editor must have the focus before the browser goes on.
        event.stopPropagation();
        flushSync(() => {
          store.take(step);
        });
      } else {
        store.take(step);
        const own =
          !isModified(event, store.context.mac) || EDITOR_KEYS.includes(event.key.toLowerCase());
        if (editing && own && !/^F\d+$/.test(event.key)) event.stopPropagation();
      }

      const after = store.get();
      if (after.selection !== before.selection) {
        const { active, head } = after.selection;
        const followed =
          head.row !== before.selection.head.row || head.col !== before.selection.head.col;
        const target = followed ? head : active;
        reveal.current(target.row, target.col);
      } else if (after.edit && !before.edit) {
        reveal.current(after.selection.active.row, after.selection.active.col);
      }
    },
    [store, scroller],
  );
}

/** A line break at the caret, in a way that the text field's own undo knows about. */
export function insertBreak(store: GridStore): void {
  if (document.execCommand('insertText', false, '\n')) return;
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
  store.input(field.value);
}
