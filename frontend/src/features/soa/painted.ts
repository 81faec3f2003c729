import { useEffect } from 'react';

let marked = false;

/** Marks once when the first rows of the window are on screen: what `make bench` measures. */
export function useRowsPainted(ready: boolean): void {
  useEffect(() => {
    if (!ready || marked) return;
    let frame = requestAnimationFrame(function look() {
      if (!document.querySelector('[role=gridcell]')) {
        frame = requestAnimationFrame(look);
        return;
      }
      // The cells are in the page now; they are painted before the next frame begins.
      frame = requestAnimationFrame(() => {
        marked = true;
        performance.mark('rows-painted');
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [ready]);
}
