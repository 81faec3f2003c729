import { useCallback, useMemo } from 'react';
import { readLayout, type ColumnLayout } from '../grid';

/** Reads the stored arrangement of columns for the grid, and hands changes back as plain data. */
export function useGridLayout(
  stored: [unknown, (layout: unknown) => void],
): [ColumnLayout, (layout: ColumnLayout) => void] {
  const [value, save] = stored;
  const layout = useMemo(() => readLayout(value), [value]);
  const keep = useCallback((next: ColumnLayout) => save(next), [save]);
  return [layout, keep];
}
