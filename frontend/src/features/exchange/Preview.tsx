import { useTranslation } from 'react-i18next';
import type { ImportTable } from '../../backend';

/** The sheet as it is, to compare with: row numbers and letters as the spreadsheet shows them. */
export function Preview({ table }: { table: ImportTable }) {
  const { t } = useTranslation();
  if (table.preview.length === 0) return null;
  return (
    <details className="preview" open={!table.included}>
      <summary className="small muted">{t('exchange.preview')}</summary>
      {/* It scrolls sideways: by keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="preview-box" tabIndex={0} role="group" aria-label={t('exchange.preview')}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('exchange.previewRow')}</span>
              </th>
              {table.columns.map((column) => (
                <th key={column.index} scope="col">
                  {column.letter}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.preview.map((row) => (
              <tr key={row.number} className={row.number === table.headerRow ? 'heading' : ''}>
                <th scope="row">{row.number}</th>
                {row.cells.map((cell, i) => (
                  <td key={table.columns[i]?.index ?? `extra ${String(i)}`}>
                    <div>{cell}</div>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
