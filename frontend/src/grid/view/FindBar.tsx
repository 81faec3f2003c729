import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { findCells, nextMatch } from '../model/find';
import type { GridStore } from './store';
import { useGridText } from './text';

interface FindBarProps {
  store: GridStore;
  /** Puts the cursor on a cell and scrolls it into view. */
  onFound: (row: number, col: number) => void;
  onClose: () => void;
}

/** Find in the table: Enter goes to the next match, Shift+Enter back, Esc to the cell found. */
export function FindBar({ store, onFound, onClose }: FindBarProps) {
  const say = useGridText();
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const context = useSyncExternalStore(store.subscribe, () => store.context);
  const overlay = useSyncExternalStore(store.subscribe, () => store.get().overlay);
  const active = useSyncExternalStore(store.subscribe, () => store.get().selection.active);
  const matches = useMemo(() => findCells(context, overlay, text), [context, overlay, text]);
  const at = matches.findIndex((cell) => cell.row === active.row && cell.col === active.col);

  useEffect(() => {
    box.current?.focus();
  }, []);

  const go = (direction: 1 | -1) => {
    const match = matches[nextMatch(matches, active, direction)];
    if (match) onFound(match.row, match.col);
  };
  const count =
    matches.length > 0
      ? say({ key: 'findCount', params: { at: at + 1, count: matches.length } })
      : say('findNone');
  return (
    <div className="cb-find" role="search">
      <input
        ref={box}
        type="text"
        value={text}
        placeholder={say('find')}
        aria-label={say('find')}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Escape') onClose();
          else go(event.shiftKey ? -1 : 1);
        }}
      />
      <span role="status" className="cb-hint">
        {text.trim() === '' ? '' : count}
      </span>
      <button
        type="button"
        aria-label={say('findPrevious')}
        onClick={() => {
          go(-1);
        }}
      >
        ↑
      </button>
      <button
        type="button"
        aria-label={say('findNext')}
        onClick={() => {
          go(1);
        }}
      >
        ↓
      </button>
      <button type="button" aria-label={say('findClose')} onClick={onClose}>
        ✕
      </button>
    </div>
  );
}
