import { useTranslation } from 'react-i18next';
import type { Row } from '../../backend';
import { toneOf } from '../../ui/levels';
import '../../ui/levels.css';
import type { Scale } from './criteria';
import { isRated, riskLevel, type RatingView } from './rating';

/** The level of a rating in its word, on its colour. */
export function LevelMark({ scale, row, view }: { scale: Scale; row: Row; view: RatingView }) {
  const { t } = useTranslation();
  const level = riskLevel(scale, row, view);
  const label = scale.levels[level]?.label;
  if (label === undefined) {
    const why = isRated(row, view) ? t('risks.offScaleMark') : t('risks.notRated');
    return <span className="faint small">{why}</span>;
  }
  return <span className={`level level-${toneOf(level, scale.levels.length)}`}>{label}</span>;
}
