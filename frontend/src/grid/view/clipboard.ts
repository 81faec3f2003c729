import { useEffect, type RefObject } from 'react';
import { copyRange } from '../model/copying';
import type { GridStore } from './store';

/**
 * Copy, cut and paste as clipboard events: WebKitGTK has no `navigator.clipboard.readText`. They
 * are caught on the document, because without a text selection WebKit sends them to the body
 * instead of the focused table, and only if the "before" event was claimed.
 */
export function useClipboard(store: GridStore, scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const ours = () =>
      document.activeElement !== null && document.activeElement === scroller.current;

    const claim = (event: Event) => {
      if (ours()) event.preventDefault();
    };
    const copy = (event: ClipboardEvent) => {
      if (!ours() || !event.clipboardData || store.context.rows.length === 0) return;
      const cut = event.type === 'cut' && store.context.readOnly === null;
      const copied = copyRange(store.get(), store.context, cut);
      event.clipboardData.setData('text/plain', copied.text);
      event.clipboardData.setData('text/html', copied.html);
      event.preventDefault();
      store.set(copied.state);
    };
    const paste = (event: ClipboardEvent) => {
      if (!ours() || !event.clipboardData) return;
      event.preventDefault();
      store.paste(event.clipboardData.getData('text/plain'));
    };

    const befores = ['beforecopy', 'beforecut', 'beforepaste'];
    for (const name of befores) document.addEventListener(name, claim);
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      for (const name of befores) document.removeEventListener(name, claim);
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [store, scroller]);
}
