import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addControl, faultOf } from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

interface AddControlDialogProps {
  edition: string;
  onClose: () => void;
  onAdded: (id: string) => void;
}

export function AddControlDialog({ edition, onClose, onAdded }: AddControlDialogProps) {
  const { t } = useTranslation();
  const [ref, setRef] = useState('');
  const [title, setTitle] = useState('');
  return (
    <ConfirmDialog
      title={t('soa.addTitle')}
      verb={t('soa.addVerb')}
      disabled={ref.trim() === '' || title.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          const result = await addControl({ edition, ref: ref.trim(), title: title.trim() });
          announce(t('soa.added', { ref: ref.trim() }));
          const made = result.rows[0];
          if (made) onAdded(made.id);
          else onClose();
        })
      }
    >
      <p className="muted">{t('soa.addWhat')}</p>
      <div className="field-editor">
        <label htmlFor="add-ref">{t('soa.addRef')}</label>
        <input
          id="add-ref"
          className="input add-ref"
          data-autofocus
          autoComplete="off"
          placeholder={t('soa.addRefExample')}
          value={ref}
          onChange={(event) => setRef(event.target.value)}
        />
      </div>
      <div className="field-editor">
        <label htmlFor="add-title">{t('soa.addName')}</label>
        <input
          id="add-title"
          className="input"
          autoComplete="off"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </div>
    </ConfirmDialog>
  );
}
