import { useEffect } from 'react';
import { usePainted } from './fields';
import { queryClient, rowsQuery, useBook, useRegisters } from './queries';

/**
 * Reads the registers of the book one after the other once its first page is painted, so that
 * each opens at once. Between two of them the window answers what was pressed meanwhile.
 */
export function useReadAhead(): void {
  const painted = usePainted();
  const registers = useRegisters();
  const path = useBook()?.path;
  useEffect(() => {
    let wanted = painted && path !== undefined;
    void (async () => {
      for (const { key } of registers) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (!wanted) return;
        await queryClient.prefetchQuery(rowsQuery(key));
      }
    })();
    return () => {
      wanted = false;
    };
  }, [painted, registers, path]);
}
