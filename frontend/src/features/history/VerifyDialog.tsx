import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, backend, type BackendFault, type Verdict } from '../../backend';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { Note } from '../../ui/Note';
import { Progress } from '../../ui/Progress';

export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [against, setAgainst] = useState('');
  const [busy, setBusy] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [fault, setFault] = useState<BackendFault | null>(null);

  const verify = () => {
    setBusy(true);
    setFault(null);
    setVerdict(null);
    attempt(async () => {
      try {
        setVerdict(await backend.history.verify({ against: against.trim() }));
      } finally {
        setBusy(false);
      }
    }, setFault);
  };

  return (
    <Dialog title={t('history.verifyTitle')} onClose={onClose} size={560}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) verify();
        }}
      >
        <p className="muted">{t('history.verifyWhat')}</p>
        <div className="field-editor">
          <label htmlFor="against">{t('history.against')}</label>
          <input
            id="against"
            className="input digest-input"
            autoComplete="off"
            spellCheck={false}
            value={against}
            onChange={(event) => setAgainst(event.target.value)}
          />
        </div>
        {busy ? <Progress doing={t('history.verifying')} /> : null}
        {fault ? <ErrorNote fault={fault} /> : null}
        {verdict ? <Result verdict={verdict} /> : null}
        <div className="dialog-actions">
          <button type="button" className="btn" onClick={onClose}>
            {t('ui.close')}
          </button>
          <button type="submit" className="btn btn-primary" aria-disabled={busy || undefined}>
            {t('history.verifyVerb')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Result({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation();
  const good = verdict.findings.length === 0;
  return (
    <>
      {good ? (
        <Note tone="ok" role="status" title={t('history.verifyGood')}>
          {t('history.verifyGoodDetail', { count: verdict.changes })}
          {verdict.files > 0 ? <> {t('history.verifyFiles', { count: verdict.files })}</> : null}
          {verdict.against > 0 ? <> {t('history.againstFound', { seq: verdict.against })}</> : null}
        </Note>
      ) : (
        <>
          <ErrorNote
            fault={{
              message: t('history.verifyBad', { count: verdict.findings.length }),
              action: t('history.verifyBadAction'),
            }}
          />
          <ul className="findings">
            {verdict.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </>
      )}
      <div className="digest">
        <div className="field-label">{t('history.head')}</div>
        <code>{verdict.head}</code>
        <div className="field-hint">{t('history.headHint')}</div>
      </div>
    </>
  );
}
