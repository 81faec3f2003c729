import { useEffect, useState, useSyncExternalStore } from 'react';
import type { FieldInfo } from '../../backend/types';
import type { GridQuery } from '../model/filter';
import { isMultiple, rangeOf, rangeSize } from '../model/selection';
import type { GridStore } from './store';
import { useGridText } from './text';

interface AnnouncementsProps {
  store: GridStore;
  fields: readonly FieldInfo[];
  query: GridQuery;
  shown: number;
}

/** Long enough that a held key says one sentence, not one a step. */
const PAUSE = 350;

/**
 * What a screen reader is told beyond the cell itself: the size of a range, the order, how many
 * rows a filter leaves. The cell under the cursor it reads on its own.
 */
export function Announcements({ store, fields, query, shown }: AnnouncementsProps) {
  const say = useGridText();
  const selection = useSyncExternalStore(store.subscribe, () => store.get().selection);
  const [text, setText] = useState('');
  const [told, setTold] = useState({ query, shown });

  useEffect(() => {
    const { rows, columns } = store.context;
    const row = rows[selection.active.row];
    const field = columns[selection.active.col];
    if (!isMultiple(selection) || !row || !field) return undefined;
    const timer = setTimeout(() => {
      const count = rangeSize(rangeOf(selection)).rows;
      setText(say({ key: 'announceRange', params: { ref: row.ref, field: field.label, count } }));
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [store, selection, say]);

  useEffect(() => {
    if (told.query === query) return undefined;
    const timer = setTimeout(() => {
      setTold({ query, shown });
      if (told.query.sort !== query.sort) {
        const field = fields.find((candidate) => candidate.key === query.sort?.field);
        const direction = say(query.sort?.direction ?? 'ascending');
        setText(
          field
            ? say({ key: 'announceSorted', params: { field: field.label, direction } })
            : say('announceUnsorted'),
        );
      } else {
        setText(say({ key: 'announceShown', params: { shown, count: store.context.rows.length } }));
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [store, fields, query, shown, told, say]);

  return (
    <div className="cb-unseen" role="status" aria-live="polite">
      {text}
    </div>
  );
}

/** What the last action could not do, in view until the next one. */
export function Notices({ store }: { store: GridStore }) {
  const say = useGridText();
  const notices = useSyncExternalStore(store.subscribe, () => store.get().notices);
  return (
    <div role="status" className={notices.length > 0 ? 'cb-notices' : 'cb-unseen'}>
      {notices.length > 0 && (
        <>
          <div>
            {notices.map((notice) => (
              <p key={JSON.stringify(notice)}>{say(notice)}</p>
            ))}
          </div>
          <button
            type="button"
            aria-label={say('dismiss')}
            onClick={() => {
              store.set({ ...store.get(), notices: [] });
            }}
          >
            ✕
          </button>
        </>
      )}
    </div>
  );
}
