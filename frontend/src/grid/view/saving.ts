import { useLayoutEffect, useRef, useState } from 'react';
import type { CellEdit, Row } from '../../backend/types';
import {
  emptyOverlay,
  failed,
  onlyRefused,
  reconciled,
  refusedCount,
  settled,
  withoutChange,
} from '../model/overlay';
import { SaveQueue, type SaveAnswer } from '../model/saving';
import type { GridStore } from './store';
import type { Say } from './text';
import type { GridProps } from './types';

/** Sends edits to the page and puts the answers into the overlay. */
export function useSaving(
  store: GridStore,
  rows: readonly Row[],
  {
    onEdits,
    onUnsaved,
    kept,
    undone = 0,
  }: Pick<GridProps, 'onEdits' | 'onUnsaved' | 'kept' | 'undone'>,
  say: Say,
): (batch: number, edits: CellEdit[], title: string) => void {
  const latest = useRef({ rows, onEdits, onUnsaved, say });
  useLayoutEffect(() => {
    latest.current = { rows, onEdits, onUnsaved, say };
  });

  /** The grid is gone; an answer to its last save may still come. */
  const leave = () => {
    const refused = onlyRefused(store.get().overlay);
    if (kept) kept.overlay = refused;
    latest.current.onUnsaved?.(kept ? refusedCount(refused) : 0);
  };
  const leaving = useRef(leave);
  useLayoutEffect(() => {
    leaving.current = leave;
  });

  const mounted = useRef(true);
  const [queue] = useState(
    () =>
      new SaveQueue((answer) => {
        store.setOverlay((overlay) => {
          const after = answeredOverlay(overlay, answer, {
            message: latest.current.say('saveFailed'),
            action: latest.current.say('saveFailedAction'),
          });
          return reconciled(after, latest.current.rows);
        });
        if (!mounted.current) leaving.current();
      }),
  );

  useLayoutEffect(() => {
    store.setOverlay((overlay) => reconciled(overlay, rows));
  }, [store, rows]);

  useLayoutEffect(() => {
    let told = 0;
    const stop = store.subscribe(() => {
      const count = refusedCount(store.get().overlay);
      if (count === told) return;
      told = count;
      latest.current.onUnsaved?.(count);
    });
    // What was refused is still there when the person comes back to the page.
    if (kept?.overlay) store.setOverlay(() => kept.overlay ?? emptyOverlay);
    mounted.current = true;
    return () => {
      stop();
      mounted.current = false;
      leaving.current();
    };
  }, [store, kept]);

  // After what was kept is back: it may have been undone from another page.
  useLayoutEffect(() => {
    store.setOverlay((overlay) => withoutChange(overlay, undone));
  }, [store, undone]);

  return (batch, edits, title) => {
    void queue.add((all, name) => latest.current.onEdits(all, name), batch, edits, title);
  };
}

/** What happened, and what to do. */
interface Sentences {
  message: string;
  action: string;
}

function answeredOverlay(
  overlay: Parameters<typeof settled>[0],
  answer: SaveAnswer,
  fallback: Sentences,
) {
  const { batch, edits, result } = answer;
  if (!('thrown' in result)) return settled(overlay, batch, edits, result);
  return failed(overlay, batch, edits, sentencesOf(result.thrown) ?? fallback);
}

/** A backend fault says in its message what happened; anything else is not for reading. */
function sentencesOf(thrown: unknown): Sentences | null {
  if (
    typeof thrown !== 'object' ||
    thrown === null ||
    !('code' in thrown) ||
    !('message' in thrown)
  )
    return null;
  const { message } = thrown;
  const action = 'action' in thrown && typeof thrown.action === 'string' ? thrown.action : '';
  return typeof message === 'string' && message !== '' ? { message, action } : null;
}
