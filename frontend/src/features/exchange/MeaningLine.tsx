import { useTranslation } from 'react-i18next';
import type { FieldInfo, ImportColumn, Meaning } from '../../backend';
import type { Move } from './wizard';

/** What a text of a column can mean: a choice of its field, or a step of the scale in force. */
export function meaningsOf(column: ImportColumn, field: FieldInfo) {
  return column.steps.length > 0
    ? column.steps.map((step) => ({ key: step, label: step }))
    : field.choices;
}

interface MeaningLineProps {
  meaning: Meaning;
  column: ImportColumn;
  field: FieldInfo;
  table: number;
  move: (move: Move) => void;
}

/** A word of a column of choices or ratings, how often it stands there, and what it means. */
export function MeaningLine({ meaning, column, field, table, move }: MeaningLineProps) {
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
        choices={meaningsOf(column, field)}
        onChoose={(value) => move({ do: 'meaning', table, field: field.key, text, value })}
      />
    </li>
  );
}

interface MeaningSelectProps {
  meaning: Meaning;
  choices: readonly { key: string; label: string }[];
  onChoose: (value: string) => void;
}

/** One of the choices, nothing, or not known yet. */
function MeaningSelect({ meaning, choices, onChoose }: MeaningSelectProps) {
  const { t } = useTranslation();
  const several =
    meaning.known &&
    meaning.value.includes(',') &&
    !choices.some((choice) => choice.key === meaning.value);
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
            .map((key) => choices.find((choice) => choice.key === key)?.label ?? key)
            .join(', ')}
        </option>
      ) : null}
      {choices.map((choice) => (
        <option key={choice.key} value={choice.key}>
          {choice.label}
        </option>
      ))}
      <option value="">{t('exchange.saysNothing')}</option>
    </select>
  );
}
