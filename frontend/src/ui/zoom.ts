import { recallOnThisComputer, rememberOnThisComputer } from './remembered';

/**
 * The size of everything in the window, which the web view itself does not offer. The whole page is
 * scaled (theme.css): every web view agrees on what that does to places and sizes, as they do not on
 * CSS zoom. A length read off the screen (a rectangle, a pointer) is then in pixels of the screen,
 * one that is set (left, width, scrollTop) or read from the layout (offsetWidth) in those of the
 * page: whoever puts the one into the other divides by zoom().
 */
const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

/** Below this width of the page there is no room for two columns. */
const NARROW = 1180;

let percent = 100;

/** How many pixels of the screen one of the page has. */
export const zoom = (): number => percent / 100;

/** The width the page has room for, in its own pixels. */
export const pageWidth = (): number => window.innerWidth / zoom();

export type ZoomStep = 'in' | 'out' | 'usual';

/** The size a step leads to; at the largest and the smallest it stays. */
export function zoomAfter(now: number, step: ZoomStep): number {
  if (step === 'usual') return 100;
  const next = step === 'in' ? STEPS.find((one) => one > now) : STEPS.findLast((one) => one < now);
  return next ?? now;
}

export function zoomBy(step: ZoomStep): number {
  percent = zoomAfter(percent, step);
  rememberOnThisComputer('zoom', percent);
  apply();
  // What floats finds its place anew.
  window.dispatchEvent(new Event('resize'));
  return percent;
}

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Ctrl or Command with plus, minus or nought; null for every other key. */
export function zoomStepOf(event: Press): ZoomStep | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  switch (event.key) {
    case '+':
    case '=':
      return 'in';
    case '-':
    case '_':
      return 'out';
    case '0':
      return 'usual';
    default:
      return null;
  }
}

/** From the start of the window on, in dialogs and while writing too; `onStep` says what came of it. */
export function watchZoom(onStep: (percent: number) => void): void {
  const remembered = recallOnThisComputer('zoom', 100);
  percent = STEPS.includes(remembered) ? remembered : 100;
  apply();
  window.addEventListener('resize', apply);
  window.addEventListener(
    'keydown',
    (event) => {
      const step = zoomStepOf(event);
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      onStep(zoomBy(step));
    },
    // Before the table, where every other key is typing.
    true,
  );
}

function apply(): void {
  const root = document.documentElement;
  root.toggleAttribute('data-zoomed', percent !== 100);
  root.toggleAttribute('data-narrow', pageWidth() <= NARROW);
  root.style.setProperty('--zoom', String(zoom()));
}
