import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useRows, type Row } from '../../backend';
import { FileMark } from '../../register/FileMark';
import { textOf } from '../../register/files';
import { FileVerbs } from '../../register/FileVerbs';
import { readDay } from '../../ui/days';
import { day } from '../../ui/format';
import { Pill } from '../../ui/Pill';
import { RecordLink } from '../../ui/RecordLink';
import { inForceOn, versionsOf, type VersionEntry } from './versions';
import '../../register/files.css';
import './documents.css';

/** The versions of a document: which was in force when, by whom, what changed, and its file. */
export function Versions({ document }: { document: Row }) {
  const { t } = useTranslation();
  const listed = useRows('document_versions').data?.rows;
  const title = useId();
  const entries = useMemo(() => versionsOf(document, listed ?? []), [document, listed]);
  if (!listed) return null;
  const { status } = document.values;
  const current = entries.find(({ inForce }) => inForce);
  const drafted = textOf(document.values.version_no);
  return (
    <section className="versions" aria-labelledby={title}>
      <h3 id={title}>
        {t('documents.versions')}{' '}
        {entries.length > 0 ? <span className="faint">{entries.length}</span> : null}
      </h3>
      {status === 'retired' ? <p className="muted">{t('documents.retired')}</p> : null}
      {current && status !== 'approved' && drafted && drafted !== current.no ? (
        <p className="muted">{t('documents.drafted', { draft: drafted, no: current.no })}</p>
      ) : null}
      {entries.length === 0 && status !== 'retired' ? (
        <p className="muted">{t('documents.none')}</p>
      ) : null}
      {entries.length > 0 ? (
        <>
          <ol>
            {entries.map((entry) => (
              <li key={entry.id ?? 'own'} data-in-force={entry.inForce || undefined}>
                <Version entry={entry} />
              </li>
            ))}
          </ol>
          <OnDay entries={entries} />
        </>
      ) : null}
    </section>
  );
}

function Version({ entry }: { entry: VersionEntry }) {
  const { t } = useTranslation();
  const people = useBook()?.people;
  const files = useRows('files').data?.rows ?? [];
  const { id, no, approvedOn, until, approver, changes, proof, inForce } = entry;
  const name = no ? t('documents.version', { no }) : t('documents.unnumbered');
  const who = people?.find((person) => person.id === approver)?.name;
  const from = day(approvedOn);
  return (
    <>
      <div className="version-head">
        {id ? (
          <RecordLink register="document_versions" id={id}>
            <b>{name}</b>
          </RecordLink>
        ) : (
          <b>{name}</b>
        )}
        {inForce ? <Pill tone="ok">{t('documents.inForce')}</Pill> : null}
        <span className="muted">
          {!approvedOn
            ? t('documents.undated')
            : inForce
              ? t('documents.since', { from })
              : until
                ? t('documents.period', { from, until: day(until) })
                : t('documents.from', { from })}
        </span>
      </div>
      <div className="muted small">
        {who ? t('documents.by', { who }) : t('documents.byNobody')}
        {proof ? ` · ${t('documents.proof', { proof })}` : ''}
      </div>
      {changes ? (
        <p className="version-changes">{changes}</p>
      ) : (
        <p className="faint small">{t('documents.notSaid')}</p>
      )}
      {files
        .filter((file) => entry.files.includes(file.id))
        .map((file) => (
          <div key={file.id} className="version-file">
            <span>
              {textOf(file.values.name)} <FileMark id={file.id} />
            </span>
            {/* A content is erased where the file itself is shown. */}
            <FileVerbs file={file} files={files} reading={t('documents.versions')} />
          </div>
        ))}
      {entry.files.length === 0 ? <p className="faint small">{t('documents.noFile')}</p> : null}
    </>
  );
}

/** Which version was in force on a day: what an auditor asks of a sample from the past. */
function OnDay({ entries }: { entries: readonly VersionEntry[] }) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState('');
  const on = readDay(text);
  const found = on ? inForceOn(entries, on) : undefined;
  return (
    <div className="version-on">
      <label htmlFor={id}>{t('documents.on')}</label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        placeholder={t('ui.dateExample')}
        aria-describedby={`${id}-answer`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span id={`${id}-answer`} role="status" className={on ? undefined : 'faint small'}>
        {text.trim() === ''
          ? t('documents.onHint')
          : on === null
            ? t('documents.onNotRead')
            : found
              ? t('documents.onAnswer', { no: found.no })
              : t('documents.onNone')}
      </span>
    </div>
  );
}
