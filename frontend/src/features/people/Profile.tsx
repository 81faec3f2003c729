import { useTranslation } from 'react-i18next';
import {
  createRecord,
  faultOf,
  saveField,
  useRegister,
  useRows,
  type FieldInfo,
  type Person,
} from '../../backend';
import { FieldEditor, type Entered } from '../../ui/FieldEditor';

/** The organisation's profile. A book has one; its first saved field makes it. */
export function Profile({
  people,
  reading,
}: {
  people: readonly Person[];
  reading: string | false;
}) {
  const { t } = useTranslation();
  const register = useRegister('organisation');
  const rows = useRows('organisation').data?.rows;
  const row = rows?.[0];
  if (!register || !rows) return <div className="card profile" aria-hidden="true" />;

  const commit = async (field: FieldInfo, entered: Entered): Promise<string | null> => {
    const title = t('people.editProfile', { field: field.label });
    if (row) return saveField('organisation', row, field.key, entered, title);
    const value = 'text' in entered ? entered.text : entered.value;
    const fault = await faultOf(() => createRecord('organisation', { [field.key]: value }));
    return fault ? [fault.message, fault.action].filter(Boolean).join(' ') : null;
  };
  return (
    <section className="card profile" aria-label={t('people.profile')}>
      {register.fields.map((field) => (
        <div key={field.key} className={`profile-${field.key}`}>
          <FieldEditor
            field={field}
            value={row?.values[field.key] ?? null}
            people={people}
            closed={reading || undefined}
            onCommit={(entered) => commit(field, entered)}
          />
        </div>
      ))}
    </section>
  );
}
