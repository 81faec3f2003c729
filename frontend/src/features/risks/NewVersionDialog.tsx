import '../../i18n/registerWords';
import '../../i18n/riskWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftCriteria, faultOf } from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

interface NewVersionDialogProps {
  onClose: () => void;
  onAdded: (id: string) => void;
}

export function NewVersionDialog({ onClose, onAdded }: NewVersionDialogProps) {
  const { t } = useTranslation();
  const [version, setVersion] = useState('');
  return (
    <ConfirmDialog
      title={t('risks.newVersionTitle')}
      verb={t('risks.newVersion')}
      disabled={version.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          const result = await draftCriteria(version.trim());
          announce(t('risks.versionMade', { version: version.trim() }));
          const made = result.rows[0];
          if (made) onAdded(made.id);
          else onClose();
        })
      }
    >
      <p className="muted">{t('risks.newVersionWhat')}</p>
      <div className="field-editor">
        <label htmlFor="criteria-version">{t('risks.versionNo')}</label>
        <input
          id="criteria-version"
          className="input"
          autoComplete="off"
          data-autofocus
          value={version}
          onChange={(event) => setVersion(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
