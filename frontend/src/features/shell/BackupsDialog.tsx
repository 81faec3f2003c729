import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  attempt,
  backUpNow,
  restoreBackup,
  toBackendError,
  useBackups,
  useBook,
  type BackendFault,
} from '../../backend';
import { announce } from '../../ui/announce';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { folderOf, moment } from '../../ui/format';
import { Progress } from '../../ui/Progress';

export function BackupsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const book = useBook();
  const { data, error } = useBackups(true);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<BackendFault | null>(null);
  const shown = fault ?? (error ? toBackendError(error) : (book?.backupFault ?? null));

  const run = (action: () => Promise<unknown>, after: () => void) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    attempt(async () => {
      try {
        await action();
        after();
      } finally {
        setBusy(false);
      }
    }, setFault);
  };

  return (
    <Dialog title={t('backups.title')} onClose={onClose} size={520}>
      <div className="dialog-form">
        <p className="muted">{t('backups.what')}</p>
        {shown ? <ErrorNote fault={shown} /> : null}
        {data?.backups.length === 0 ? <p>{t('backups.none')}</p> : null}
        {data && data.backups.length > 0 ? (
          <ul className="backups">
            {data.backups.map((backup) => (
              <li key={backup.path}>
                <span>{moment(backup.at)}</span>
                <span className="faint small">{t('backups.changes', { count: backup.seq })}</span>
                <button
                  type="button"
                  className="link"
                  aria-disabled={busy || undefined}
                  onClick={() => run(() => restoreBackup(backup.path), onClose)}
                >
                  {t('backups.restore')}{' '}
                  <span className="visually-hidden">{moment(backup.at)}</span>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        <p className="faint small backups-where">
          {t('backups.restoreHint')}
          {data ? (
            <>
              {' '}
              {t('backups.folder', {
                folder: data.folder || folderOf(data.backups[0]?.path ?? ''),
              })}
            </>
          ) : null}
        </p>
        <div className="dialog-actions backups-actions">
          {busy ? <Progress doing={t('backups.backingUp')} /> : null}
          <button type="button" className="btn" onClick={onClose}>
            {t('ui.close')}
          </button>
          <button
            type="button"
            className="btn btn-primary"
            data-autofocus
            aria-disabled={busy || undefined}
            onClick={() => run(backUpNow, () => announce(t('backups.done')))}
          >
            {t('backups.now')}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
