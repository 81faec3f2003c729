import { useEffect } from 'react';

/**
 * F6 and Shift+F6 move between panes: the elements marked data-pane, in reading order. A pane
 * takes the focus where it was last, then on its element marked data-pane-start, then on the
 * first thing that can be focused.
 */
const FOCUSABLE =
  ':is(a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]):not([tabindex="-1"])';

const lastFocus = new WeakMap<Element, HTMLElement>();

function visible(element: Element): boolean {
  return element.getClientRects().length > 0;
}

function entryOf(pane: Element): HTMLElement | null {
  const before = lastFocus.get(pane);
  if (before?.isConnected && pane.contains(before) && visible(before)) return before;
  const start = pane.querySelector<HTMLElement>('[data-pane-start]');
  if (start) return start.matches(FOCUSABLE) ? start : start.querySelector<HTMLElement>(FOCUSABLE);
  return [...pane.querySelectorAll<HTMLElement>(FOCUSABLE)].find(visible) ?? null;
}

/**
 * Puts the focus into the page itself, after its area was gone to by keyboard. A page that is
 * still being read is waited for, unless the person has gone on meanwhile, into a dialog perhaps.
 */
export function enterPage(framesLeft = 30, from = document.activeElement): void {
  if (document.activeElement !== from && document.activeElement !== document.body) return;
  const pane = document.querySelector('main [data-pane]');
  const start = pane?.querySelector('[data-pane-start]');
  // A list that is still being read: its page must not offer a text field to the next letter.
  if (pane && (start || framesLeft === 0)) entryOf(pane)?.focus({ preventScroll: true });
  else if (framesLeft > 0) requestAnimationFrame(() => enterPage(framesLeft - 1, from));
}

function movePane(back: boolean): void {
  const panes = [...document.querySelectorAll('[data-pane]')].filter(visible);
  if (panes.length === 0) return;
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  for (let step = 1; step <= panes.length; step++) {
    const next = (at + (back ? -step : step) + panes.length * 2) % panes.length;
    const entry = entryOf(panes[at === -1 && back ? panes.length - step : next]!);
    if (entry) {
      entry.focus();
      return;
    }
  }
}

export function usePanes(): void {
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      const target = event.target;
      if (!(target instanceof HTMLElement)) return;
      const pane = target.closest('[data-pane]');
      if (pane) lastFocus.set(pane, target);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || document.querySelector('[role=dialog]')) return;
      event.preventDefault();
      movePane(event.shiftKey);
    };
    document.addEventListener('focusin', onFocus);
    window.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('focusin', onFocus);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** Whether a key press belongs to text being written: shortcuts of single letters keep out. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=grid]')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
