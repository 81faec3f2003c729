import '../i18n/registerWords';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, removeRecord } from '../backend';
import { announce } from '../ui/announce';
import { ConfirmDialog } from '../ui/ConfirmDialog';

interface DeleteRecordProps {
  register: string;
  id: string;
  /** What such a record is called: "risk". */
  what: string;
  /** What this one is called. */
  name: string;
  /** What deleting it means, in a sentence; the usual one where it is left out. */
  consequence?: string;
  onDeleted?: () => void;
}

/** The way to delete a record. The book refuses what others depend on, and says which. */
export function DeleteRecord(props: DeleteRecordProps) {
  const { register, id, what, name, consequence, onDeleted } = props;
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <div>
      <button type="button" className="link small" onClick={() => setAsking(true)}>
        {t('register.delete', { what })}
      </button>
      {asking ? (
        <ConfirmDialog
          title={t('register.deleteTitle', { name })}
          verb={t('register.deleteVerb', { what })}
          danger
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const fault = await faultOf(() => removeRecord(register, id));
            if (!fault) {
              announce(t('register.deleted', { name }));
              onDeleted?.();
            }
            return fault;
          }}
        >
          {consequence ?? t('register.deleteConsequence')}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
