import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeInfo } from '../../backend';
import { ChangeMarks, sourceWords } from '../../ui/EntryList';
import { clock, day } from '../../ui/format';

interface ChangeListProps {
  changes: readonly ChangeInfo[];
  chosen: number | null;
  onChoose: (seq: number) => void;
  onOlder: (() => void) | null;
}

/** One line per change; up and down choose, as in any list. */
export function ChangeList({ changes, chosen, onChoose, onOlder }: ChangeListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLTableElement>(null);
  const at = changes.findIndex((change) => change.seq === chosen);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 15,
      PageUp: -15,
      Home: -changes.length,
      End: changes.length,
    }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.min(changes.length - 1, Math.max(0, (at === -1 ? -1 : at) + by));
    const change = changes[next];
    if (!change) return;
    onChoose(change.seq);
    const row = list.current?.querySelector<HTMLElement>(`[data-seq="${String(change.seq)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className="list-box">
      <table className="list" ref={list} data-pane-start>
        <thead>
          <tr>
            <th scope="col" className="list-when">
              {t('history.when')}
            </th>
            <th scope="col" className="list-who">
              {t('history.who')}
            </th>
            <th scope="col">{t('history.what')}</th>
            <th scope="col" className="list-from">
              {t('history.from')}
            </th>
            <th scope="col" className="list-count">
              {t('history.values')}
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, i) => (
            <tr
              key={change.seq}
              className={`${change.seq === chosen ? 'on' : ''}${change.undone ? ' undone' : ''}`}
              onClick={() => onChoose(change.seq)}
            >
              <td className="muted">
                {day(change.at)} <span className="faint">{clock(change.at)}</span>
              </td>
              <td className="muted">{change.who || t('history.nobody')}</td>
              <td>
                <button
                  type="button"
                  className="list-open"
                  data-seq={change.seq}
                  data-change-list={i === Math.max(0, at) || undefined}
                  aria-pressed={change.seq === chosen}
                  tabIndex={i === Math.max(0, at) ? 0 : -1}
                  onKeyDown={onKeyDown}
                >
                  {change.title}
                </button>{' '}
                <ChangeMarks change={change} />
              </td>
              <td className="muted">{sourceWords(change, t)}</td>
              <td className="faint list-count">{change.entries}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {onOlder ? (
        <button type="button" className="btn list-more" onClick={onOlder}>
          {t('history.older')}
        </button>
      ) : null}
    </div>
  );
}
