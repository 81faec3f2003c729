import { useEffect, useLayoutEffect, useRef } from 'react';

/**
 * Calls `save` when what is being typed may be lost: its editor goes away with its page or
 * record, the window is hidden or closed. No blur event tells of these. Being left for another
 * part of the page is the editor's own matter.
 */
export function useLeaving(save: () => void): void {
  const latest = useRef(save);
  useLayoutEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const hidden = () => {
      if (document.visibilityState === 'hidden') latest.current();
    };
    const gone = () => {
      latest.current();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', gone);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', gone);
      latest.current();
    };
  }, []);
}
