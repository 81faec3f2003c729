import { useSyncExternalStore } from 'react';
import { BackendError, toBackendError } from './errors';

/** What an action answered that has no place of its own on the page; the shell shows it. */
let failure: BackendError | null = null;
const listeners = new Set<() => void>();

function set(next: BackendError | null): void {
  failure = next;
  for (const listener of listeners) listener();
}

export function dismissFailure(): void {
  set(null);
}

/** Shows a sentence of the window's own where faults are shown. */
export function fail(message: string, action: string): void {
  set(new BackendError({ code: 'refused', message, params: {}, field: '', action }));
}

export function useFailure(): BackendError | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => failure,
  );
}

/**
 * Starts an action from an event handler, which cannot wait for it. A fault goes to `onFault`, or
 * is shown by the shell: none is ever lost.
 */
export function attempt(
  action: () => Promise<unknown>,
  onFault: (fault: BackendError) => void = set,
): void {
  if (onFault === set) set(null);
  action().catch((thrown: unknown) => {
    const fault = toBackendError(thrown);
    if (fault.code !== 'cancelled') onFault(fault);
  });
}

/** Runs an action and answers its fault, for a dialog that stays open while there is one. */
export async function faultOf(action: () => Promise<unknown>): Promise<BackendError | null> {
  try {
    await action();
    return null;
  } catch (thrown) {
    return toBackendError(thrown);
  }
}
