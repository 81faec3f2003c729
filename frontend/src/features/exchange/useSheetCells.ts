import { useCallback, useEffect, useRef, useState } from 'react';
import { attempt, backend } from '../../backend';

/** So many rows are asked for at a time. */
const PAGE = 200;

interface SheetCells {
  /** The cells of a row; null while they are not here. */
  rowAt: (number: number) => readonly string[] | null;
  /** Asks for the rows from one to another, both included. */
  need: (first: number, last: number) => void;
}

/** The cells of a sheet as they stand in the file, asked for as they come into sight. */
export function useSheetCells(planId: string, table: number): SheetCells {
  const [pages, setPages] = useState<ReadonlyMap<number, string[][]>>(new Map());
  const asked = useRef(new Set<number>());
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const need = useCallback(
    (first: number, last: number) => {
      for (let page = pageOf(Math.max(1, first)); page <= pageOf(last); page++) {
        if (asked.current.has(page)) continue;
        asked.current.add(page);
        attempt(async () => {
          const { rows } = await backend.exchange.cells({
            planId,
            table,
            from: page * PAGE + 1,
            count: PAGE,
          });
          if (alive.current) setPages((known) => new Map(known).set(page, rows));
        });
      }
    },
    [planId, table],
  );
  const rowAt = useCallback(
    (number: number) => {
      const page = pages.get(pageOf(number));
      return page ? (page[(number - 1) % PAGE] ?? []) : null;
    },
    [pages],
  );
  return { rowAt, need };
}

function pageOf(row: number): number {
  return Math.floor((row - 1) / PAGE);
}
