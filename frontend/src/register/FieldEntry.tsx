import '../i18n/registerWords';
import { useTranslation } from 'react-i18next';
import type { FieldInfo, Person } from '../backend';

interface FieldEntryProps {
  /** Unique on the page; it stands before the field's key. */
  id: string;
  field: FieldInfo;
  people: readonly Person[];
  /** It takes the keyboard when the dialog opens. */
  first: boolean;
  required: boolean;
  value: string;
  /** The sentence that refuses what was entered. */
  refused?: string;
  onChange: (value: string) => void;
}

/** The id of a field's box on the page. */
export const entryId = (id: string, { key }: FieldInfo): string => `${id}-${key}`;

/** A declared field in a dialog: what is entered is sent as text when the dialog ends. */
export function FieldEntry({ id, field, first, required, ...entry }: FieldEntryProps) {
  const { people, value, refused, onChange } = entry;
  const { t } = useTranslation();
  const own = entryId(id, field);
  const describedBy = [field.help ? `${own}-hint` : '', refused ? `${own}-refused` : ''];
  const common = {
    id: own,
    className: 'input',
    'data-autofocus': first || undefined,
    'aria-required': required || undefined,
    'aria-invalid': refused ? true : undefined,
    'aria-describedby': describedBy.filter(Boolean).join(' ') || undefined,
    value,
  };
  return (
    <div className="field-editor">
      <label htmlFor={common.id}>{field.label}</label>
      {input()}
      {refused ? (
        <div className="field-refused" id={`${own}-refused`} role="alert">
          {refused}
        </div>
      ) : null}
      {field.help ? (
        <div className="field-hint" id={`${own}-hint`}>
          {field.help}
        </div>
      ) : null}
    </div>
  );

  function input() {
    if (field.kind === 'choice' || field.kind === 'person') {
      const options =
        field.kind === 'person'
          ? people.filter(({ active }) => active).map(({ id: key, name }) => ({ key, label: name }))
          : field.choices;
      return (
        <select {...common} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('ui.nothing')}</option>
          {options.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      );
    }
    if (field.kind === 'long') {
      return <textarea {...common} rows={4} onChange={(event) => onChange(event.target.value)} />;
    }
    return (
      <input
        {...common}
        type="text"
        inputMode={field.kind === 'number' ? 'decimal' : undefined}
        placeholder={field.kind === 'date' ? t('ui.dateExample') : undefined}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
}
