import { useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BackendFault, ChangeInfo, EntryInfo } from '../backend/types';
import { EraseDialog } from './EraseDialog';
import { day, moment } from './format';
import { Pill } from './Pill';
import './ui.css';

interface EntryListProps {
  entries: readonly EntryInfo[];
  /** Group by change with its time and author (a record's history), or by record (one change). */
  by: 'change' | 'record';
  /** Erases a value for good; left out where nothing may be changed. */
  onErase?: (q: { entry: number; after: boolean; reason: string }) => Promise<BackendFault | null>;
}

/** Single differences, before → after, as they stand in the record. */
export function EntryList({ entries, by, onErase }: EntryListProps) {
  const { t } = useTranslation();
  const [erasing, setErasing] = useState<{ entry: EntryInfo; after: boolean } | null>(null);
  const groups = groupBy(entries, (entry) => groupKey(entry, by));
  return (
    <>
      {[...groups.values()].map((group) => {
        const first = group[0]!;
        return (
          <section key={groupKey(first, by)} className="entry-group">
            {by === 'change' ? (
              <ChangeHead change={first.change} />
            ) : (
              <h3>{first.record || t('history.thisRecord')}</h3>
            )}
            {group.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                onErase={onErase ? (after) => setErasing({ entry, after }) : undefined}
              />
            ))}
          </section>
        );
      })}
      {erasing && onErase ? (
        <EraseDialog
          title={t('history.eraseTitle', { label: erasing.entry.label })}
          verb={t('history.eraseVerb')}
          label={t('history.eraseReason')}
          onClose={() => setErasing(null)}
          onErase={async (reason) => {
            const fault = await onErase({ entry: erasing.entry.id, after: erasing.after, reason });
            if (!fault) setErasing(null);
            return fault;
          }}
        >
          <blockquote className="erase-value">
            {erasing.after ? erasing.entry.after : erasing.entry.before}
          </blockquote>
          <p>{t('history.eraseConsequence')}</p>
        </EraseDialog>
      ) : null}
    </>
  );
}

function groupKey(entry: EntryInfo, by: 'change' | 'record'): string {
  return by === 'change' ? String(entry.change.seq) : `${entry.register} ${entry.recordId}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function ChangeHead({ change }: { change: ChangeInfo }) {
  return (
    <div>
      <div className="entry-group-title">{change.title}</div>
      <div className="entry-group-head">
        <Source change={change} /> <ChangeMarks change={change} />
      </div>
    </div>
  );
}

/** "20 Nov 2026, 09:00 · Astrid Lind · import of soa.xlsx". */
export function Source({ change, when = true }: { change: ChangeInfo; when?: boolean }) {
  const { t } = useTranslation();
  const parts = [when ? moment(change.at) : '', change.who, sourceWords(change, t)];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

export function sourceWords(change: ChangeInfo, t: TFunction): string {
  switch (change.source) {
    case 'import':
      return t('history.fromImport', { file: change.sourceName });
    case 'command_line':
      return t('history.fromCommandLine');
    case 'product':
      return t('history.fromProduct');
    default:
      return t('history.fromWindow');
  }
}

export function ChangeMarks({ change }: { change: ChangeInfo }) {
  const { t } = useTranslation();
  if (change.undone) return <Pill>{t('history.undoneMark')}</Pill>;
  if (change.kind === 'erasure') return <Pill tone="warn">{t('history.erasureMark')}</Pill>;
  return null;
}

function Entry({ entry, onErase }: { entry: EntryInfo; onErase?: (after: boolean) => void }) {
  const { t } = useTranslation();
  // The making or deleting of the whole record: no value of its own.
  if (!entry.label) return <div className="entry small muted">{t(`history.${entry.action}`)}</div>;
  const filled = entry.before === '' && !entry.beforeErased;
  const erasable = onErase && (canErase(entry, true) || canErase(entry, false));
  return (
    <div className="entry">
      <div className="entry-label">{entry.label}</div>
      <div className="entry-values">
        {filled ? null : (
          <>
            <Side text={entry.before} erased={entry.beforeErased} before />
            <span className="entry-arrow" aria-label={t('history.became')} role="img">
              →
            </span>
          </>
        )}
        <Side text={entry.after} erased={entry.afterErased} />
      </div>
      {erasable ? (
        <button
          type="button"
          className="link entry-erase"
          // What stands now is erased first; an older value where that is gone.
          onClick={() => onErase(canErase(entry, true))}
        >
          {t('history.erase')} <span className="visually-hidden">{entry.label}</span>
        </button>
      ) : null}
    </div>
  );
}

function canErase(entry: EntryInfo, after: boolean): boolean {
  return after
    ? entry.after !== '' && !entry.afterErased
    : entry.before !== '' && !entry.beforeErased;
}

/** The record keeps days as YYYY-MM-DD. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface SideProps {
  text: string;
  erased: boolean;
  before?: boolean;
}

function Side({ text, erased, before = false }: SideProps) {
  const { t } = useTranslation();
  if (erased) return <span className="entry-erased">{t('history.erased', { reason: text })}</span>;
  if (text === '') return <span className="entry-before none">{t('history.empty')}</span>;
  const shown = DAY.test(text) ? day(text) : text;
  return before ? <del className="entry-before">{shown}</del> : <span>{shown}</span>;
}
