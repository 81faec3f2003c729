import { useTranslation } from 'react-i18next';
import type { ImportColumn, RegisterInfo } from '../../backend';
import { fieldLabel } from './fieldLabel';

interface FieldSelectProps {
  column: ImportColumn;
  register: RegisterInfo | undefined;
  /** What is shown while nothing is chosen; without it the present reading is. */
  placeholder?: string;
  /** Fields that stand beside it already. */
  except?: readonly string[];
  onChoose: (field: string) => void;
}

/** A column's field in the form the book takes: "status", "inclusion_reasons=legal", "". */
export function readAs(column: ImportColumn): string {
  return column.choice ? `${column.field}=${column.choice}` : column.field;
}

/** Every field a column may be read as. */
export function FieldSelect({
  column,
  register,
  placeholder,
  except = [],
  onChoose,
}: FieldSelectProps) {
  const { t } = useTranslation();
  const now = readAs(column);
  const heading = column.heading || t('exchange.noHeading');
  const both = fieldLabel(t, register, column.field, column.choice, column.rest);
  // Links between records are no column of a file.
  const fields = (register?.fields ?? []).filter(({ kind }) => String(kind) !== 'links');
  const options = fields.flatMap((field) => [
    // What the column was read as may be more than the field: "Applicable and Justification".
    { key: field.key, label: field.key === now && column.rest ? both : field.label },
    ...(field.kind === 'choices'
      ? field.choices.map((choice) => ({
          key: `${field.key}=${choice.key}`,
          label: t('exchange.markOf', { field: field.label, choice: choice.label }),
        }))
      : []),
  ]);
  if (now !== '' && !options.some((option) => option.key === now)) {
    options.unshift({ key: now, label: both });
  }
  const kept = options.filter((option) => !except.includes(option.key));
  return (
    <select
      className="input"
      aria-label={t(placeholder ? 'exchange.otherFieldFor' : 'exchange.fieldFor', {
        letter: column.letter,
        heading,
      })}
      value={placeholder ? (kept.some((option) => option.key === now) ? now : '?') : now}
      onChange={(event) => onChoose(event.target.value)}
    >
      {placeholder ? (
        <option value="?" disabled>
          {placeholder}
        </option>
      ) : (
        <option value="">{t('exchange.leaveOut')}</option>
      )}
      {kept.map((option) => (
        <option key={option.key} value={option.key}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
