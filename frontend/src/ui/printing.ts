import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/**
 * Whether the page is being put on paper. A list that only holds the rows in sight holds all of them
 * then: the page that is printed is the one that stands when "beforeprint" has been heard.
 */
let printing = false;

export function usePrinting(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const hear = (event: Event) => {
        printing = event.type === 'beforeprint';
        flushSync(listener);
      };
      window.addEventListener('beforeprint', hear);
      window.addEventListener('afterprint', hear);
      return () => {
        window.removeEventListener('beforeprint', hear);
        window.removeEventListener('afterprint', hear);
      };
    },
    () => printing,
  );
}
