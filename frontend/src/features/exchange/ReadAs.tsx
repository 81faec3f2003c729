import { useTranslation } from 'react-i18next';
import { useRegisters, type ImportTable } from '../../backend';
import { tableTop } from './sheetShape';
import type { useSheetCells } from './useSheetCells';
import type { Move } from './wizard';

interface ReadAsProps {
  table: ImportTable;
  cells: ReturnType<typeof useSheetCells>;
  move: (move: Move) => void;
}

/** Rows around the headings that can be chosen for them. */
const ABOVE = 10;
const BELOW = 12;

/** What the table is: its register, its edition, and where its headings stand. */
export function ReadAs({ table, cells, move }: ReadAsProps) {
  const { t } = useTranslation();
  const registers = useRegisters();
  const editions = registers
    .find((one) => one.key === 'soa')
    ?.fields.find((field) => field.key === 'edition')?.choices;
  return (
    <div className="import-as">
      <div className="field-editor">
        <label htmlFor="read-as">{t('exchange.readAs')}</label>
        <select
          id="read-as"
          className="input"
          value={table.included ? table.register : ''}
          onChange={({ target: { value } }) => {
            if (value === '') move({ do: 'include', table: table.index, included: false });
            else if (value === table.register) {
              move({ do: 'include', table: table.index, included: true });
            } else move({ do: 'readAs', table: table.index, register: value });
          }}
        >
          <option value="">{t('exchange.notTaken')}</option>
          {registers.map((one) => (
            <option key={one.key} value={one.key}>
              {one.label}
            </option>
          ))}
        </select>
      </div>
      {table.included && table.edition && editions ? (
        <div className="field-editor">
          <label htmlFor="read-edition">{t('exchange.edition')}</label>
          <select
            id="read-edition"
            className="input"
            value={table.edition}
            onChange={(event) =>
              move({ do: 'edition', table: table.index, edition: event.target.value })
            }
          >
            {editions.map((edition) => (
              <option key={edition.key} value={edition.key}>
                {edition.label}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div className="field-editor import-headings">
        <label htmlFor="read-headings">{t('exchange.headings')}</label>
        <select
          id="read-headings"
          className="input"
          value={table.headerRow}
          onChange={(event) =>
            move({ do: 'headings', table: table.index, row: Number(event.target.value) })
          }
        >
          <option value={0}>{t('exchange.noHeadings')}</option>
          {headingRows(table, cells).map(({ number, texts }) => (
            <option key={number} value={number}>
              {t('exchange.headingRow', { number, texts })}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

function headingRows(table: ImportTable, cells: ReadAsProps['cells']) {
  const top = tableTop(table);
  const rows: { number: number; texts: string }[] = [];
  for (let number = Math.max(1, top - ABOVE); number < table.lastRow; number++) {
    if (number > top + BELOW) break;
    const texts = (cells.rowAt(number) ?? []).filter((text) => text !== '');
    if (texts.length > 0 || number === table.headerRow) {
      rows.push({ number, texts: texts.slice(0, 4).join(' · ').slice(0, 60) });
    }
  }
  return rows;
}
