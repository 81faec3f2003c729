import { useLayoutEffect, useRef, useState, type CSSProperties, type RefObject } from 'react';
import { zoom } from '../../ui/zoom';

const GAP = 2;
const EDGE = 6;

/**
 * Places a floating box under (or, without room, above) an anchor, fixed to the window so that
 * the table's edges do not cut it off. It follows when anything scrolls.
 */
export function usePlacement<T extends HTMLElement>(
  anchor: () => DOMRect | undefined,
): { box: RefObject<T | null>; style: CSSProperties } {
  const box = useRef<T>(null);
  const find = useRef(anchor);
  const [at, setAt] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    find.current = anchor;
  });

  useLayoutEffect(() => {
    const place = () => {
      const target = find.current();
      const size = box.current?.getBoundingClientRect();
      if (!target || !size) return;
      const below = target.bottom + GAP;
      const lowest = window.innerHeight - EDGE - size.height;
      const above = target.top - GAP - size.height;
      // Where there is room on neither side, over the anchor rather than beyond the window.
      const y = below <= lowest ? below : above >= EDGE ? above : Math.max(EDGE, lowest);
      const x = Math.max(EDGE, Math.min(target.left, window.innerWidth - size.width - EDGE));
      const [left, top] = [x / zoom(), y / zoom()];
      setAt((old) => (old?.left === left && old.top === top ? old : { left, top }));
    };
    place();
    const observer = new ResizeObserver(place);
    if (box.current) observer.observe(box.current);
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  }, []);

  const style: CSSProperties = at
    ? { left: at.left, top: at.top }
    : { left: 0, top: 0, visibility: 'hidden' };
  return { box, style };
}
