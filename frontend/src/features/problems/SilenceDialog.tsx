import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, silenceProblem, type Problem } from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { withDays } from '../../ui/format';

interface SilenceDialogProps {
  problem: Problem;
  onClose: () => void;
}

/** Asks why a problem does not count. */
export function SilenceDialog({ problem, onClose }: SilenceDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      title={t('problems.silenceTitle')}
      verb={t('problems.silenceVerb')}
      disabled={reason.trim() === ''}
      onClose={onClose}
      onConfirm={async () => {
        const fault = await faultOf(() =>
          silenceProblem({ rule: problem.rule, id: problem.id, reason }),
        );
        if (!fault) {
          announce(t('problems.silencedNow', { record: problem.record }));
          onClose();
        }
        return fault;
      }}
    >
      <p>{withDays(problem.sentence)}</p>
      <p className="muted">{t('problems.silenceText')}</p>
      <div className="field-editor">
        <label htmlFor={id}>{t('problems.reason')}</label>
        <textarea
          id={id}
          className="input"
          rows={3}
          required
          autoFocus
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
