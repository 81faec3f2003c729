import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';

/**
 * Files dragged over the window: where each drop would go, and who takes it. The web view is never
 * let do what it does by itself with a file or a link, which is to leave the page for it.
 */

/** A part of the page that takes files. */
export interface DropSpot {
  /** Where they go, in words: "to E-003". */
  label: string;
  drop: (paths: readonly string[]) => void;
}

interface Dragging {
  /** Whether files are dragged over the window. */
  on: boolean;
  /** The part they are over. */
  over: HTMLElement | null;
}

const still: Dragging = { on: false, over: null };
let now = still;
const listeners = new Set<() => void>();
const spots = new Map<HTMLElement, DropSpot>();

function set(next: Dragging): void {
  if (next.on === now.on && next.over === now.over) return;
  now = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What a point of the page lies in, of the parts that take files. */
function holderOf(element: Element | null): HTMLElement | null {
  for (let at = element; at; at = at.parentElement) {
    if (at instanceof HTMLElement && spots.has(at)) return at;
  }
  return null;
}

export function spotAt(x: number, y: number): DropSpot | undefined {
  const holder = holderOf(document.elementFromPoint(x, y));
  return holder ? spots.get(holder) : undefined;
}

/** Makes an element take files: `ref` is for the element, `state` says what it is to look like. */
export function useDropSpot(spot: DropSpot | null): {
  ref: (element: HTMLElement | null) => void;
  state: 'over' | 'open' | undefined;
} {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const ref = useCallback(
    (next: HTMLElement | null) => {
      if (!next || !spot) return;
      spots.set(next, spot);
      setElement(next);
      return () => {
        spots.delete(next);
      };
    },
    [spot],
  );
  const dragging = useSyncExternalStore(subscribe, () => now);
  const state = spot && dragging.on ? (dragging.over === element ? 'over' : 'open') : undefined;
  return useMemo(() => ({ ref, state }), [ref, state]);
}

/** Whether files are dragged, over what, and how many places of the page take them. */
export function useDragging(): { on: boolean; over: string | undefined; spots: number } {
  const { on, over } = useSyncExternalStore(subscribe, () => now);
  return { on, over: over ? spots.get(over)?.label : undefined, spots: spots.size };
}

const SPREADSHEETS = ['xlsx', 'xlsm', 'csv', 'ods', 'xls', 'json'];

/** Whether the wizard can read it, by its name. */
export function isSpreadsheet(path: string): boolean {
  return SPREADSHEETS.includes(/[^/\\]\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '');
}

/** What is dragged comes from the page itself: a link, or chosen text. */
let ours = false;

/** WebKitGTK calls dragged files a list of addresses, until they are dropped. */
const holdsFiles = ({ dataTransfer }: DragEvent) =>
  !ours &&
  dataTransfer !== null &&
  (dataTransfer.types.includes('Files') || dataTransfer.types.includes('text/uri-list'));
const isText = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;

export function endDragging(): void {
  set(still);
}

/** From the start of the window to its end, whatever page is shown. */
export function watchDragging(): void {
  let entered: EventTarget | null = null;
  window.addEventListener('dragstart', () => {
    ours = true;
  });
  window.addEventListener('dragend', () => {
    ours = false;
  });
  const over = (event: DragEvent) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      set({ on: true, over: holderOf(event.target as Element | null) });
    } else if (!isText(event.target)) {
      // A dragged link would be followed.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    }
  };
  window.addEventListener('dragenter', (event) => {
    entered = event.target;
    over(event);
  });
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', (event) => {
    // The next element is entered before the last is left: what is left and was entered last is
    // the window.
    if (event.target === entered) endDragging();
  });
  window.addEventListener('drop', (event) => {
    if (holdsFiles(event) || !isText(event.target)) event.preventDefault();
    endDragging();
  });
  // None is told while something is dragged: a drag that ended unseen has ended.
  window.addEventListener('mousemove', endDragging);
}

let handed: string | null = null;
let taker: ((path: string) => void) | null = null;

/** Gives a spreadsheet to the wizard, which may yet have to be shown. */
export function handOver(path: string): void {
  if (taker) taker(path);
  else handed = path;
}

/** The wizard takes what is handed over, now and as long as it is shown. */
export function takeHanded(take: (path: string) => void): () => void {
  taker = take;
  const waiting = handed;
  handed = null;
  if (waiting !== null) queueMicrotask(() => taker?.(waiting));
  return () => {
    taker = null;
  };
}
