import { useRef } from 'react';
import type { FieldInfo, Row } from '../../backend/types';
import { usePlacement } from './placement';
import type { GridStore } from './store';
import { useGridText } from './text';

interface RefusedNoteProps {
  id: string;
  store: GridStore;
  row: Row;
  field: FieldInfo;
  message: string;
  /** The cursor is on the cell: the sentence is shown, not only told. */
  open: boolean;
}

/** Why a cell's text is not saved: a mark in the cell, and under the cursor the sentence. */
export function RefusedNote({ id, store, row, field, message, open }: RefusedNoteProps) {
  const say = useGridText();
  const mark = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={mark} className="cb-refused-mark" aria-hidden="true">
        !
      </span>
      <span id={id} className="cb-unseen">
        {say('notSaved')} {message}
      </span>
      {open && (
        <Bubble
          anchor={() => mark.current?.closest('[role=gridcell]')?.getBoundingClientRect()}
          message={message}
          onDiscard={() => {
            store.discard(row.id, field.key);
          }}
        />
      )}
    </>
  );
}

function Bubble({
  anchor,
  message,
  onDiscard,
}: {
  anchor: () => DOMRect | undefined;
  message: string;
  onDiscard: () => void;
}) {
  const say = useGridText();
  const { box, style } = usePlacement<HTMLDivElement>(anchor);
  return (
    <div ref={box} className="cb-popover cb-bubble" style={style} aria-hidden="true" data-bubble="">
      <p>
        <b>{say('notSaved')}</b> {message}
      </p>
      <p className="cb-hint">{say('notSavedHint')}</p>
      <button type="button" tabIndex={-1} onClick={onDiscard}>
        {say('discard')}
      </button>
    </div>
  );
}
