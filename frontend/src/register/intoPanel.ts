import type { RefObject } from 'react';
import { flushSync } from 'react-dom';

/**
 * Puts the keyboard into the form of the panel, which `choose` opens on a record. At once: what
 * is typed or clicked next is meant for where the person is by then.
 */
export function intoPanel(form: RefObject<HTMLElement | null>, choose: () => void): void {
  flushSync(choose);
  form.current?.querySelector<HTMLElement>('[role=radio][tabindex="0"], .input')?.focus();
}
