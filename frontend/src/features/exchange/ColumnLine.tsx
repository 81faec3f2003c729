import { useTranslation } from 'react-i18next';
import type { ImportColumn, ImportTable, RegisterInfo } from '../../backend';
import { FieldSelect } from './FieldSelect';
import { MeaningLine } from './MeaningLine';
import { sentence } from './sentence';
import type { Move } from './wizard';

interface ColumnLineProps {
  column: ImportColumn;
  table: ImportTable;
  register: RegisterInfo | undefined;
  move: (move: Move) => void;
  onFocus: (column: number) => void;
}

/** A column nothing is asked about: what it is read as and why, still to be corrected. */
export function ColumnLine({ column, table, register, move, onFocus }: ColumnLineProps) {
  const { t } = useTranslation();
  const heading = column.heading || t('exchange.noHeading');
  const field = register?.fields.find((one) => one.key === column.field);
  return (
    <li
      className="column-line"
      data-column={column.index}
      onFocus={() => onFocus(column.index)}
      onMouseEnter={() => onFocus(column.index)}
    >
      <div className="column-line-head">
        <span className="columns-letter">{column.letter}</span>
        <span className="column-line-heading" title={heading}>
          {heading}
        </span>
        <FieldSelect
          column={column}
          register={register}
          onChoose={(chosen) =>
            move({ do: 'column', table: table.index, column: column.index, field: chosen })
          }
        />
      </div>
      <p className="faint small">{sentence(column.reason)}</p>
      {field && column.meanings.length > 0 ? (
        <details className="meanings">
          <summary className="small muted">
            {t('exchange.meaningsHead', { count: column.meanings.length })}
          </summary>
          <ul>
            {column.meanings.map((meaning) => (
              <MeaningLine
                key={meaning.text}
                meaning={meaning}
                column={column}
                field={field}
                table={table.index}
                move={move}
              />
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}
