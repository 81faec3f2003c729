import { useTranslation } from 'react-i18next';
import type { FieldInfo, Meaning } from '../../backend';

interface MeaningSelectProps {
  meaning: Meaning;
  field: FieldInfo;
  onChoose: (value: string) => void;
}

/** What a word of a choice column means: one of the choices, nothing, or not known yet. */
export function MeaningSelect({ meaning, field, onChoose }: MeaningSelectProps) {
  const { t } = useTranslation();
  const several = meaning.known && meaning.value.includes(',');
  return (
    <select
      className="input"
      aria-label={t('exchange.meaningFor', { text: meaning.text })}
      value={meaning.known ? meaning.value : '?'}
      onChange={(event) => onChoose(event.target.value)}
    >
      {meaning.known ? null : (
        <option value="?" disabled>
          {t('exchange.notUnderstood')}
        </option>
      )}
      {several ? (
        <option value={meaning.value}>
          {meaning.value
            .split(',')
            .map((key) => field.choices.find((choice) => choice.key === key)?.label ?? key)
            .join(', ')}
        </option>
      ) : null}
      {field.choices.map((choice) => (
        <option key={choice.key} value={choice.key}>
          {choice.label}
        </option>
      ))}
      <option value="">{t('exchange.saysNothing')}</option>
    </select>
  );
}
