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
  onChange: (value: string) => void;
}

/** A declared field in a dialog: what is entered is sent as text when the dialog ends. */
export function FieldEntry({ id, field, first, required, ...entry }: FieldEntryProps) {
  const { people, value, onChange } = entry;
  const { t } = useTranslation();
  const common = {
    id: `${id}-${field.key}`,
    className: 'input',
    'data-autofocus': first || undefined,
    'aria-required': required || undefined,
    'aria-describedby': field.help ? `${id}-${field.key}-hint` : undefined,
    value,
  };
  return (
    <div className="field-editor">
      <label htmlFor={common.id}>{field.label}</label>
      {input()}
      {field.help ? (
        <div className="field-hint" id={common['aria-describedby']}>
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
