import '../i18n/fileWords';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  backend,
  eraseContent,
  faultOf,
  useUnavailableFiles,
  type BackendError,
  type Row,
} from '../backend';
import { announce } from '../ui/announce';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { EraseDialog } from '../ui/EraseDialog';
import { ErrorNote } from '../ui/ErrorNote';
import { fileName } from '../ui/format';
import { WhyGone } from './FileMark';
import { textOf, twinsOf } from './files';

interface FileVerbsProps {
  file: Row;
  /** All files of the book: others may have the same content. */
  files: readonly Row[];
  reading: string | false;
  /** Verbs of the place the file is shown in. */
  children?: ReactNode;
}

/** What can be done with a file of the book. */
export function FileVerbs({ file, files, reading, children }: FileVerbsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'despite' | 'erase' | null>(null);
  const [fault, setFault] = useState<BackendError | null>(null);
  const name = textOf(file.values.name);
  const { id } = file;
  const gone = useUnavailableFiles().get(id);
  const twins = twinsOf(file, files);
  const others = twins.map(({ ref, values }) => `“${textOf(values.name)}” (${ref})`).join(', ');
  const why = useId();

  const show = async (despite: boolean) => {
    await backend.files.open({ id, despite });
    announce(t('files.opened', { name }));
  };
  const open = () => {
    setFault(null);
    attempt(
      () => show(false),
      (refusal) => {
        if (refusal.params.risk === 'may_run') setAsking('despite');
        else setFault(refusal);
      },
    );
  };
  const saveAs = () => {
    setFault(null);
    attempt(async () => {
      const { path } = await backend.files.saveAs({ id, despite: false });
      if (path) announce(t('files.saved', { name: fileName(path) }));
    }, setFault);
  };
  return (
    <>
      {gone ? <WhyGone id={why} gone={gone} /> : null}
      <div className="file-verbs">
        <Verb label={t('files.open')} name={name} refused={gone && why} onClick={open} />
        <Verb label={t('files.saveAs')} name={name} refused={gone && why} onClick={saveAs} />
        {children}
        {reading || gone?.state === 'erased' ? null : (
          <Verb label={t('files.erase')} name={name} onClick={() => setAsking('erase')} />
        )}
      </div>
      {fault ? <ErrorNote fault={fault} onDismiss={() => setFault(null)} /> : null}
      {asking === 'despite' ? (
        <ConfirmDialog
          title={t('files.riskTitle', { name })}
          verb={t('files.riskVerb')}
          danger
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            const refusal = await faultOf(() => show(true));
            if (!refusal) setAsking(null);
            return refusal;
          }}
        >
          <p>{t('files.riskWhat')}</p>
          <p>{t('files.riskCopy')}</p>
        </ConfirmDialog>
      ) : null}
      {asking === 'erase' ? (
        <EraseDialog
          title={t('files.eraseTitle', { name })}
          verb={t('files.eraseVerb')}
          label={t('files.eraseReason')}
          onClose={() => setAsking(null)}
          onErase={async (reason) => {
            const refusal = await faultOf(async () => {
              const { backups } = await eraseContent({ id, reason });
              const said = t('files.erased', { name });
              announce(
                backups > 0 ? `${said} ${t('files.erasedBackups', { count: backups })}` : said,
              );
            });
            if (!refusal) setAsking(null);
            return refusal;
          }}
        >
          <p>{t('files.eraseLost')}</p>
          {twins.length > 0 ? (
            <p>{t('files.eraseTwins', { count: twins.length, names: others })}</p>
          ) : null}
          <p>{t('files.eraseKept')}</p>
        </EraseDialog>
      ) : null}
    </>
  );
}

interface VerbProps {
  label: string;
  name: string;
  /** What says why it cannot be done now: it is read with the verb, which can be reached. */
  refused?: string;
  onClick: () => void;
}

/** A verb on one of several files: the same word, told apart for screen readers. */
export function Verb({ label, name, refused, onClick }: VerbProps) {
  return (
    <button
      type="button"
      className="link small"
      aria-disabled={refused ? true : undefined}
      aria-describedby={refused}
      onClick={refused ? undefined : onClick}
    >
      {label} <span className="visually-hidden">{name}</span>
    </button>
  );
}
