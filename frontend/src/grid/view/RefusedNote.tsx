import { useRef } from 'react';
import type { FieldInfo, Row } from '../../backend/types';
import type { OverlayCell } from '../model/overlay';
import { usePlacement } from './placement';
import type { GridStore } from './store';
import { useGridText } from './text';

interface RefusedNoteProps {
  id: string;
  store: GridStore;
  row: Row;
  field: FieldInfo;
  refused: OverlayCell;
  /** An unknown name can be made a person of the book. */
  offersPeople: boolean;
  /** The cursor is on the cell: the sentence is shown, not only told. */
  open: boolean;
}

/** Why a cell's text is not saved: a mark in the cell, and under the cursor the sentence. */
export function RefusedNote({
  id,
  store,
  row,
  field,
  refused,
  offersPeople,
  open,
}: RefusedNoteProps) {
  const say = useGridText();
  const mark = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={mark} className="cb-refused-mark" aria-hidden="true">
        !
      </span>
      <span id={id} className="cb-unseen">
        {[say('notSaved'), refused.message, refused.action].filter(Boolean).join(' ')}
      </span>
      {open && (
        <Bubble
          anchor={() => mark.current?.closest('[role=gridcell]')?.getBoundingClientRect()}
          refused={refused}
          onAdd={
            offersPeople && refused.missing !== ''
              ? () => store.addPerson(refused.missing)
              : undefined
          }
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
  refused,
  onAdd,
  onDiscard,
}: {
  anchor: () => DOMRect | undefined;
  refused: OverlayCell;
  onAdd?: () => void;
  onDiscard: () => void;
}) {
  const say = useGridText();
  const { box, style } = usePlacement<HTMLDivElement>(anchor);
  return (
    <div ref={box} className="cb-popover cb-bubble" style={style} aria-hidden="true" data-bubble="">
      <p>
        <b>{say('notSaved')}</b> {refused.message}
      </p>
      {refused.action && <p>{refused.action}</p>}
      <p className="cb-hint">{say('notSavedHint')}</p>
      <div className="cb-bubble-actions">
        {onAdd && (
          <button type="button" tabIndex={-1} onClick={onAdd}>
            {say({ key: 'addMissing', params: { name: refused.missing } })} <kbd>Ctrl+Enter</kbd>
          </button>
        )}
        <button type="button" tabIndex={-1} onClick={onDiscard}>
          {say('discard')} <kbd>Esc</kbd>
        </button>
      </div>
    </div>
  );
}
