import { useTranslation } from 'react-i18next';
import type { FieldInfo, Meaning } from '../../backend';
import type { Move } from './wizard';

interface MeaningLineProps {
  meaning: Meaning;
  field: FieldInfo;
  table: number;
  move: (move: Move) => void;
}

/** A word of a choice column, how often it stands there, and what it means. */
export function MeaningLine({ meaning, field, table, move }: MeaningLineProps) {
  const { t } = useTranslation();
  const { text } = meaning;
  return (
    <li className="meaning">
      <span className="meaning-text" title={text}>
        {t('exchange.meaning', { text })}
      </span>
      <span className="faint small">{t('exchange.times', { count: meaning.count })}</span>
      <MeaningSelect
        meaning={meaning}
        field={field}
        onChoose={(value) => move({ do: 'meaning', table, field: field.key, text, value })}
      />
    </li>
  );
}

interface MeaningSelectProps {
  meaning: Meaning;
  field: FieldInfo;
  onChoose: (value: string) => void;
}

/** One of the choices, nothing, or not known yet. */
function MeaningSelect({ meaning, field, onChoose }: MeaningSelectProps) {
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
