import { useLocation, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Two seconds: what the panel shows may have to be loaded first. */
const FRAMES = 120;
/** The table behind the panel takes the focus when it has found its row. */
const HELD = 12;

const FOCUSABLE =
  ':is(input, select, textarea, button, [role=radio][tabindex="0"]):not(:disabled, .link-remove)';

/** A visit leads to its field once, not again whenever its record is chosen. */
let led: string | undefined;

/**
 * Follows a link to one field of a record: `show` makes the panel show its form, and the field
 * takes the focus as soon as it is there.
 */
export function useFieldFocus(id: string, show: () => void): void {
  const { record, field } = useSearch({ strict: false });
  const visit = useLocation({ select: ({ state }) => state.__TSR_key });
  useEffect(() => {
    if (!field || record !== id || led === visit) return;
    show();
    let left = FRAMES;
    const from = document.activeElement;
    let frame = requestAnimationFrame(function look() {
      const place = document.querySelector(`.panel [data-field="${CSS.escape(field)}"]`);
      // Whoever has gone on meanwhile, into a dialog perhaps, keeps the keyboard.
      const at = document.activeElement;
      const waits = at === from || at === document.body || at?.matches('[role=grid], #page');
      if (!waits && !at?.closest('.panel')) return;
      // What only a verb sets is mended by the button that stands with it.
      const box =
        place?.querySelector<HTMLElement>(FOCUSABLE) ??
        place?.closest('.record-group')?.querySelector<HTMLElement>('.record-verb button');
      if (box) {
        led = visit;
        left = Math.min(left, HELD);
        if (!place?.contains(document.activeElement) && document.activeElement !== box) {
          box.focus({ preventScroll: true });
          place?.scrollIntoView({ block: 'center' });
        }
      } else if (left === FRAMES - HELD) {
        place?.scrollIntoView({ block: 'center' }); // it is to be read, and mended elsewhere
      }
      if (left-- > 0) frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
    // Only when the link or its record changes, whatever `show` is by then.
  }, [record, field, id, visit]);
}
