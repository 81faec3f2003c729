import '../i18n/riskWords';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import './heat.css';
import './levels.css';

interface HeatStep {
  label: string;
  description?: string;
}

interface HeatTableProps {
  label: string;
  likelihood: readonly HeatStep[];
  impact: readonly HeatStep[];
  /** One of several things on a page. */
  small?: boolean;
  table?: RefObject<HTMLTableElement | null>;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Both count from 1. */
  cell: (likelihood: number, impact: number) => ReactNode;
}

/** The frame of a heat map: likelihood upwards, impact to the right. */
export function HeatTable(props: HeatTableProps) {
  const { label, likelihood, impact, small = false, table, onKeyDown, cell } = props;
  const { t } = useTranslation();
  const rows = likelihood.map((_, i) => likelihood.length - i);
  return (
    // The arrows act on the table; its cells are buttons.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      ref={table}
      className={small ? 'heat-table heat-small' : 'heat-table'}
      onKeyDown={onKeyDown}
    >
      <caption className="visually-hidden">{label}</caption>
      <colgroup>
        <col className="heat-names" />
        <col span={impact.length} />
      </colgroup>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row" title={likelihood[row - 1]?.description}>
              {likelihood[row - 1]?.label} <b>{row}</b>
            </th>
            {impact.map((_, i) => (
              <td key={i}>{cell(row, i + 1)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td className="heat-corner">
            {t('risks.likelihood')} ↑ {t('risks.impact')} →
          </td>
          {impact.map((step, i) => (
            <th key={i} scope="col" title={step.description ?? step.label}>
              <b>{i + 1}</b> <span className="heat-step">{step.label}</span>
            </th>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
