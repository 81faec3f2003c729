import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readCounts, readRegister, useBook, usePainted, useRegisterKeys } from '../../backend';
import { fetchLater } from '../../ui/later';
import { areas, placeAddress, placesIn } from '../../ui/places';

/** Between two places the window answers what was pressed meanwhile. */
const PAUSE = 50;

/**
 * Fetches the pages of the book and the rows of its registers one after the other once its first
 * page is painted, so that each opens at once: the largest first, as one would wait for them.
 */
export function useReadAhead(): void {
  const router = useRouter();
  const painted = usePainted();
  const registers = useRegisterKeys();
  const path = useBook()?.path;
  useEffect(() => {
    let wanted = painted && path !== undefined;
    const pause = async () => {
      do await new Promise((resolve) => setTimeout(resolve, PAUSE));
      while (wanted && router.state.status === 'pending'); // a page that is asked for goes before
    };
    void (async () => {
      if (!wanted) return;
      // Without them, as when the book is closed meanwhile, the order is that of the tree.
      const counts = await readCounts().catch((): Record<string, number> => ({}));
      const size = ({ register = '' }) => counts[register] ?? 0;
      const places = areas.flatMap((area) => placesIn(area, registers));
      for (const place of places.sort((a, b) => size(b) - size(a))) {
        await pause();
        if (!wanted) return;
        await router.preloadRoute(placeAddress(place));
        if (place.register) await readRegister(place.register);
      }
      await fetchLater(() => wanted);
    })();
    return () => {
      wanted = false;
    };
  }, [router, painted, registers, path]);
}
