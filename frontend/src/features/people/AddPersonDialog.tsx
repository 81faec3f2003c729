import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createRecord, faultOf } from '../../backend';
import { announce } from '../../ui/announce';
import { ConfirmDialog } from '../../ui/ConfirmDialog';

interface AddPersonDialogProps {
  onClose: () => void;
  onAdded: (id: string) => void;
}

const fields = ['name', 'role', 'email'] as const;

export function AddPersonDialog({ onClose, onAdded }: AddPersonDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ name: '', role: '', email: '' });
  const name = draft.name.trim();
  return (
    <ConfirmDialog
      title={t('people.addTitle')}
      verb={t('people.add')}
      disabled={name === ''}
      onClose={onClose}
      onConfirm={() =>
        faultOf(async () => {
          const result = await createRecord('people', { ...draft, name });
          announce(t('people.added', { name }));
          const made = result.rows[0];
          if (made) onAdded(made.id);
          else onClose();
        })
      }
    >
      <p className="muted">{t('people.addWhat')}</p>
      {fields.map((field) => (
        <div key={field} className="field-editor">
          <label htmlFor={`add-${field}`}>{t(`people.${field}`)}</label>
          <input
            id={`add-${field}`}
            className="input"
            autoComplete="off"
            data-autofocus={field === 'name' || undefined}
            value={draft[field]}
            onChange={(event) => setDraft({ ...draft, [field]: event.target.value })}
          />
        </div>
      ))}
    </ConfirmDialog>
  );
}
