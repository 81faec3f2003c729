import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readRegister, useBook, usePainted, useRegisterKeys } from '../../backend';
import { fetchLater } from '../../ui/later';
import { areas, placeAddress, placesIn } from '../../ui/places';

/** Between two places the window answers what was pressed meanwhile. */
const PAUSE = 50;

/**
 * Fetches the pages of the book and the rows of its registers one after the other once its first
 * page is painted, so that each opens at once.
 */
export function useReadAhead(): void {
  const router = useRouter();
  const painted = usePainted();
  const registers = useRegisterKeys();
  const path = useBook()?.path;
  useEffect(() => {
    let wanted = painted && path !== undefined;
    void (async () => {
      for (const place of areas.flatMap((area) => placesIn(area, registers))) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE));
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
