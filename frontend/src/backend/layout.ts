import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { attempt } from './failures';
import { saveLayout } from './actions';
import { layoutQuery } from './queries';

/** The stored arrangement of a register's columns, as plain data; null until it is known. */
export function useStoredLayout(register: string): [unknown, (layout: unknown) => void] {
  const stored = useQuery(layoutQuery(register)).data;
  const layout = useMemo(() => parsed(stored), [stored]);
  const save = useCallback(
    (next: unknown) => attempt(() => saveLayout(register, JSON.stringify(next))),
    [register],
  );
  return [layout, save];
}

function parsed(stored: string | undefined): unknown {
  if (!stored) return null;
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
