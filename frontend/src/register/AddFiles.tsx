import '../i18n/fileWords';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addFiles,
  addTheRest,
  attempt,
  cancelAdding,
  forgetFiling,
  useFiling,
  useRows,
  type Filing,
  type FilingTarget,
} from '../backend';
import { announce } from '../ui/announce';
import { ErrorNote } from '../ui/ErrorNote';
import { Note } from '../ui/Note';
import { Progress } from '../ui/Progress';
import { addedTwice, textOf } from './files';

/** The files of the book, linked to nothing. */
export const nowhere: FilingTarget = { register: '', id: '', field: '' };

const isFor = (filing: Filing, target: FilingTarget) =>
  filing.target.register === target.register &&
  filing.target.id === target.id &&
  filing.target.field === target.field;

/** Says how an adding ended, wherever the person is by then. */
export function useSayAdded(): (adding: () => Promise<number | null>) => void {
  const { t } = useTranslation();
  return useCallback(
    (adding) =>
      attempt(async () => {
        const count = await adding();
        if (count !== null)
          announce(count > 0 ? t('files.added', { count }) : t('files.nothingAdded'));
      }),
    [t],
  );
}

interface AddFilesProps {
  target: FilingTarget;
  primary?: boolean;
}

/** The button that asks for files and adds them. */
export function AddFilesButton({ target, primary = false }: AddFilesProps) {
  const { t } = useTranslation();
  const filing = useFiling();
  const say = useSayAdded();
  const busy = filing?.running ?? false;
  return (
    <button
      type="button"
      className={primary ? 'btn btn-primary' : 'btn'}
      data-add-files
      data-new={primary || undefined}
      // Not disabled: it keeps the focus while its files are added.
      aria-disabled={busy || undefined}
      title={busy ? t('files.elsewhere') : undefined}
      onClick={() => {
        if (!busy) say(() => addFiles(target));
      }}
    >
      {t('files.add')}
    </button>
  );
}

/** How the adding goes, and what is to be said of it afterwards. */
export function AddingFiles({ target }: AddFilesProps) {
  const { t } = useTranslation();
  const filing = useFiling();
  const { data } = useRows('files');
  const say = useSayAdded();
  const box = useRef<HTMLDivElement>(null);
  const mine = filing && isFor(filing, target) ? filing : null;
  const running = mine?.running ?? false;
  const was = useRef(running);
  useEffect(() => {
    // "Cancel" goes with the progress, and a notice with its buttons: the next key must not go nowhere.
    if (was.current !== running && document.activeElement === document.body) {
      box.current?.closest('[data-files]')?.querySelector<HTMLElement>('[data-add-files]')?.focus();
    }
    was.current = running;
  }, [running]);
  const twice = mine && !running ? addedTwice(mine.added, data?.rows ?? []) : [];
  const dismiss = () => {
    forgetFiling();
    box.current?.closest('[data-files]')?.querySelector<HTMLElement>('[data-add-files]')?.focus();
  };
  return (
    <div ref={box} className="files-adding">
      {mine && running ? <Adding filing={mine} /> : null}
      {mine && !running
        ? mine.faults.map((fault, i) => {
            const last = i === mine.faults.length - 1;
            return (
              <ErrorNote
                key={`${fault.message} ${String(i)}`}
                fault={fault}
                onDismiss={last ? dismiss : undefined}
                actions={
                  last && mine.rest.length > 0 ? (
                    <button
                      type="button"
                      className="btn"
                      onClick={() => say(() => addTheRest(mine))}
                    >
                      {t('files.addRest', { count: mine.rest.length })}
                    </button>
                  ) : null
                }
              />
            );
          })
        : null}
      {twice.map(({ file, like }) => (
        <Note key={file.id} tone="info" role="status" title={t('files.sameTitle')}>
          {t('files.same', {
            name: textOf(file.values.name),
            ref: file.ref,
            other: textOf(like.values.name),
            otherRef: like.ref,
          })}
        </Note>
      ))}
    </div>
  );
}

function Adding({ filing }: { filing: Filing }) {
  const { t } = useTranslation();
  const { progress } = filing;
  return (
    <Progress
      doing={
        progress
          ? t('files.adding', {
              count: progress.files,
              file: progress.file,
              name: progress.name,
            })
          : t('files.gettingReady')
      }
      measured={{
        label: t('files.progress'),
        percent:
          progress && progress.total > 0 ? Math.floor((100 * progress.bytes) / progress.total) : 0,
      }}
      onCancel={() => attempt(cancelAdding)}
    />
  );
}
