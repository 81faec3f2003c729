import { useCallback, useMemo, useState } from 'react';
import type { Row } from '../../backend/types';
import { arrange, reveal, type ArrangeInput, type Arrangement } from '../model/arrange';

/** The rows in shown order, with the memory that keeps an edited row in its place. */
export function useArrangement(source: Omit<ArrangeInput, 'reapplied'>): {
  shown: readonly Row[];
  reapply: () => void;
  show: (id: string) => void;
} {
  const { rows, fields, people, query, rowFilter } = source;
  const [reapplied, setReapplied] = useState(0);
  const [arrangement, setArrangement] = useState<Arrangement | null>(null);
  const input: ArrangeInput = { rows, fields, people, query, rowFilter, reapplied };
  const arranged = arrange(arrangement, input);
  // Kept while rendering, not after: the table must never be painted with the order of before.
  if (arranged !== arrangement) setArrangement(arranged);

  const { ids } = arranged;
  const shown = useMemo(() => {
    if (ids.length === rows.length && rows.every((row, place) => row.id === ids[place]))
      return rows;
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }, [rows, ids]);

  const reapply = useCallback(() => {
    setReapplied((count) => count + 1);
  }, []);
  const show = (id: string) => {
    setArrangement((current) => (current ? reveal(current, id, input) : current));
  };
  return { shown, reapply, show };
}
