import { useSyncExternalStore } from 'react';

/**
 * The one live region: what was saved, undone or refused, said once and shown in the foot line.
 * Screen readers speak it; it goes by itself, so nothing that must be acted on belongs here.
 */
const STAYS_MS = 8000;

let current = '';
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(text: string): void {
  current = text;
  for (const listener of listeners) listener();
}

export function announce(text: string): void {
  clearTimeout(timer);
  // The same sentence twice is no change for a screen reader: a trailing space makes it one.
  set(text === current ? `${text}\u00a0` : text);
  timer = setTimeout(() => set(''), STAYS_MS);
}

export function useAnnouncement(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
