import { useSyncExternalStore } from 'react';
import type { FollowedChange } from './types';

/** The change record that the last change of the scope opened or extended; the shell shows it. */
let followed: FollowedChange | null = null;
const listeners = new Set<() => void>();

function set(next: FollowedChange | null): void {
  followed = next;
  for (const listener of listeners) listener();
}

/** Takes in what an answer says of change records; most say nothing, and leave what is shown. */
export function tellFollowed(changes: readonly FollowedChange[] | undefined): void {
  const last = changes?.at(-1);
  if (last) set(last);
}

export function dismissFollowed(): void {
  if (followed) set(null);
}

export function useFollowed(): FollowedChange | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => followed,
  );
}
