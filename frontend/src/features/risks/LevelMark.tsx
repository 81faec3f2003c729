import { useTranslation } from 'react-i18next';
import { toneOf } from '../../ui/levels';
import '../../ui/levels.css';
import type { Scale } from './criteria';

/** A level in its word, on its colour. */
export function LevelMark({ scale, level }: { scale: Scale; level: number }) {
  const { t } = useTranslation();
  const label = scale.levels[level]?.label;
  if (label === undefined) return <span className="faint small">{t('risks.notRated')}</span>;
  return <span className={`level level-${toneOf(level, scale.levels.length)}`}>{label}</span>;
}
