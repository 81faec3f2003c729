import { useSyncExternalStore } from 'react';

/** Texts that stand on screen and were refused: while there are any, nothing may say "Saved". */
const counts = new Map<string, number>();
const listeners = new Set<() => void>();

/** `place` names the table or field; a count of 0 clears it. */
export function setUnsaved(place: string, count: number): void {
  if ((counts.get(place) ?? 0) === count) return;
  if (count === 0) counts.delete(place);
  else counts.set(place, count);
  for (const listener of listeners) listener();
}

/** Another book: what was refused in the last one is no longer on screen. */
export function clearUnsaved(): void {
  counts.clear();
  for (const listener of listeners) listener();
}

const total = () => [...counts.values()].reduce((sum, count) => sum + count, 0);

export function useUnsaved(): number {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, total);
}
