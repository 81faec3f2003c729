import '../i18n/compareWords';
import { useTranslation } from 'react-i18next';
import './differences.css';

/** A state that can be compared, as it is offered. */
export interface ComparedPoint {
  id: string;
  label: string;
}

interface ComparedPointsProps {
  points: readonly ComparedPoint[];
  from: string;
  to: string;
  onChoose: (next: { from: string; to: string }) => void;
}

/** Which two states are compared. */
export function ComparedPoints({ points, from, to, onChoose }: ComparedPointsProps) {
  const { t } = useTranslation();
  const select = (label: string, value: string, choose: (id: string) => void, first = false) => (
    <label>
      <span className="field-label">{label}</span>
      <select
        className="input"
        data-pane-start={first}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {points.map(({ id, label: name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="compared-points">
      {select(t('compare.from'), from, (id) => onChoose({ from: id, to }), true)}
      {select(t('compare.to'), to, (id) => onChoose({ from, to: id }))}
      <button type="button" className="btn" onClick={() => onChoose({ from: to, to: from })}>
        {t('compare.swap')}
      </button>
    </div>
  );
}
