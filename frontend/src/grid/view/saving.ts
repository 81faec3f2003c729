import { useLayoutEffect, useRef, useState } from 'react';
import type { CellEdit, Row } from '../../backend/types';
import { failed, reconciled, refusedCount, settled } from '../model/overlay';
import { SaveQueue, type SaveAnswer } from '../model/saving';
import type { GridStore } from './store';
import type { Say } from './text';
import type { GridProps } from './types';

/** Sends edits to the page and puts the answers into the overlay. */
export function useSaving(
  store: GridStore,
  rows: readonly Row[],
  onEdits: GridProps['onEdits'],
  onUnsaved: GridProps['onUnsaved'],
  say: Say,
): (batch: number, edits: CellEdit[], title: string) => void {
  const latest = useRef({ rows, onEdits, onUnsaved, say });
  useLayoutEffect(() => {
    latest.current = { rows, onEdits, onUnsaved, say };
  });

  const [queue] = useState(
    () =>
      new SaveQueue((answer) => {
        store.setOverlay((overlay) => {
          const after = answeredOverlay(overlay, answer, latest.current.say('saveFailed'));
          return reconciled(after, latest.current.rows);
        });
      }),
  );

  useLayoutEffect(() => {
    store.setOverlay((overlay) => reconciled(overlay, rows));
  }, [store, rows]);

  useLayoutEffect(() => {
    let told = 0;
    return store.subscribe(() => {
      const count = refusedCount(store.get().overlay);
      if (count === told) return;
      told = count;
      latest.current.onUnsaved?.(count);
    });
  }, [store]);

  return (batch, edits, title) => {
    void queue.add((all, name) => latest.current.onEdits(all, name), batch, edits, title);
  };
}

function answeredOverlay(
  overlay: Parameters<typeof settled>[0],
  answer: SaveAnswer,
  fallback: string,
) {
  const { batch, edits, result } = answer;
  if (!('thrown' in result)) return settled(overlay, batch, edits, result);
  return failed(overlay, batch, edits, sentenceOf(result.thrown) ?? fallback);
}

/** A backend fault says in its message what happened; anything else is not for reading. */
function sentenceOf(thrown: unknown): string | null {
  if (
    typeof thrown !== 'object' ||
    thrown === null ||
    !('code' in thrown) ||
    !('message' in thrown)
  )
    return null;
  return typeof thrown.message === 'string' && thrown.message !== '' ? thrown.message : null;
}
