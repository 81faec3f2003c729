import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../backend';
import { HeatTable } from '../../ui/HeatTable';
import { toneOf } from '../../ui/levels';
import { addressBehind } from '../../ui/places';

/** The risks of today by likelihood and impact; each number leads to its risks. */
export function HeatCard({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { heat, levels } = overview;
  const rated = heat.cells.some((row) => row.some(({ risks }) => risks.count > 0));
  const shown = levels.filter((_, at) => heat.cells.some((row) => row.some((c) => c.level === at)));
  const cell = (likelihood: number, impact: number) => {
    const at = heat.cells[likelihood - 1]?.[impact - 1];
    if (!at) return null;
    const { level, risks } = at;
    const className = `heat-cell level-${toneOf(level, levels.length)}`;
    return risks.count === 0 ? (
      <span className={className} title={risks.what}>
        <span className="visually-hidden">0</span>
      </span>
    ) : (
      <Link
        {...(addressBehind('risks', risks.list) as LinkProps)}
        className={className}
        title={risks.what}
        aria-label={`${String(risks.count)}: ${risks.what}`}
      >
        <span className="heat-count">{risks.count}</span>
      </Link>
    );
  };
  return (
    <section className="card standing" aria-label={t('overview.heat')}>
      <div className="standing-head">
        <h2>{t('overview.heat')}</h2>
        {rated ? (
          <Link to="/risks/map" className="small">
            {t('overview.openMap')}
          </Link>
        ) : (
          <Link to="/r/$register" params={{ register: 'risks' }} className="small">
            {t('overview.openRisks')}
          </Link>
        )}
      </div>
      {rated ? (
        <>
          <HeatTable
            small
            label={t('overview.heat')}
            likelihood={heat.likelihood.map((label) => ({ label }))}
            impact={heat.impact.map((label) => ({ label }))}
            cell={cell}
          />
          <ul className="legend heat-legend">
            {shown.map(({ key, label }) => (
              <li key={key}>
                <i
                  className={`level-${toneOf(
                    levels.findIndex((level) => level.key === key),
                    levels.length,
                  )}`}
                  aria-hidden="true"
                />
                {label}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="muted small">{t('overview.heatEmpty')}</p>
      )}
    </section>
  );
}
