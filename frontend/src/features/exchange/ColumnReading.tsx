import { useTranslation } from 'react-i18next';
import type { FieldInfo, ImportColumn, ImportTable, Person, RegisterInfo } from '../../backend';
import { Pill } from '../../ui/Pill';
import { isDoubtful } from './understanding';
import type { Move } from './wizard';

interface ColumnReadingProps {
  column: ImportColumn;
  table: ImportTable;
  register: RegisterInfo | undefined;
  people: readonly Person[];
  move: (move: Move) => void;
}

/** One column: its own heading and cells left, the field it goes to right, both to correct. */
export function ColumnReading({ column, table, register, people, move }: ColumnReadingProps) {
  const { t } = useTranslation();
  const doubtful = isDoubtful(column);
  const heading = column.heading || t('exchange.noHeading');
  const field = register?.fields.find((one) => one.key === column.field);
  return (
    <div className={`columns-row${doubtful ? ' doubtful' : ''}`}>
      <div className="columns-file">
        <div>
          <span className="columns-letter">{column.letter}</span>
          <b>{heading}</b>
        </div>
        <div className="columns-samples muted small">{column.samples.slice(0, 4).join(' · ')}</div>
      </div>
      <div className="columns-ours">
        <div className="columns-field">
          <select
            className="input"
            aria-label={t('exchange.fieldFor', { letter: column.letter, heading })}
            value={column.field}
            onChange={(event) =>
              move({
                do: 'column',
                table: table.index,
                column: column.index,
                field: event.target.value,
              })
            }
          >
            <option value="">{t('exchange.leaveOut')}</option>
            {register?.fields.map((one) => (
              <option key={one.key} value={one.key}>
                {one.label}
              </option>
            ))}
          </select>
          {doubtful ? <Pill tone="warn">{t('exchange.doubtful')}</Pill> : null}
          <span className="faint small">{column.reason}</span>
        </div>
        {field && column.meanings.length > 0 ? (
          <Meanings column={column} field={field} table={table} people={people} move={move} />
        ) : null}
      </div>
    </div>
  );
}

interface MeaningsProps {
  column: ImportColumn;
  field: FieldInfo;
  table: ImportTable;
  people: readonly Person[];
  move: (move: Move) => void;
}

/** The words of a choice column and what each is read as; open where one was not understood. */
function Meanings({ column, field, table, people, move }: MeaningsProps) {
  const { t } = useTranslation();
  const options =
    field.kind === 'person'
      ? people.map((person) => ({ key: person.id, label: person.name }))
      : field.choices;
  const open = column.meanings.filter((meaning) => meaning.value === '');
  const lines = [...open, ...column.meanings.filter((meaning) => meaning.value !== '')];
  return (
    <details open={open.length > 0} className="meanings">
      <summary className="small muted">
        {t('exchange.meaningsHead')} ({column.meanings.length})
      </summary>
      {lines.map((meaning) => (
        <div key={meaning.text} className="meaning">
          <span className="meaning-text">{t('exchange.meaning', { text: meaning.text })}</span>
          <span className="faint small">{t('exchange.times', { count: meaning.count })}</span>
          <span className="faint" aria-hidden="true">
            →
          </span>
          <select
            className="input"
            aria-label={t('exchange.meaningFor', { text: meaning.text })}
            value={options.some((option) => option.key === meaning.value) ? meaning.value : ''}
            onChange={(event) =>
              move({
                do: 'meaning',
                table: table.index,
                field: field.key,
                text: meaning.text,
                value: event.target.value,
              })
            }
          >
            <option value="">{t('exchange.notUnderstood')}</option>
            {options.map((option) => (
              <option key={option.key} value={option.key}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      ))}
    </details>
  );
}
