import { useCallback, useState } from 'react';

/** For as long as the window is open: what a page shows when one comes back to it. */
const session = new Map<string, unknown>();

export function useSession<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => (session.get(key) as T | undefined) ?? initial);
  const keep = useCallback(
    (next: T) => {
      session.set(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}

/** Sets what a page that is come to next begins with. */
export function rememberForSession(key: string, value: unknown): void {
  session.set(key, value);
}

/** An object for as long as the window is open, which its holders change in place. */
export function keptInSession<T extends object>(key: string, make: () => T): T {
  const known = session.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  session.set(key, made);
  return made;
}

/**
 * On this computer, beyond the window: the width of a panel. Storage may be refused by the web
 * view; then it lasts as long as the window.
 */
export function useOnThisComputer(key: string, initial: number): [number, (value: number) => void] {
  const [value, setValue] = useState(() => recallOnThisComputer(key, initial));
  const keep = useCallback(
    (next: number) => {
      setValue(next);
      rememberOnThisComputer(key, next);
    },
    [key],
  );
  return [value, keep];
}

export function rememberOnThisComputer(key: string, value: number): void {
  try {
    localStorage.setItem(`certbook.${key}`, String(value));
  } catch {
    return;
  }
}

export function recallOnThisComputer(key: string, initial: number): number {
  try {
    return Number(localStorage.getItem(`certbook.${key}`)) || initial;
  } catch {
    return initial;
  }
}
