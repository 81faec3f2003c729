import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../backend';
import { Number } from './Number';

/** How many risks there are of each level, before treatment, today and after it. */
export function RiskStanding({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { levels, ratings } = overview;
  const first = ratings[0];
  const total = first
    ? [...first.levels, first.offScale, first.unrated].reduce((sum, { count }) => sum + count, 0)
    : 0;
  const isOff = ratings.some(({ offScale }) => offScale.count > 0);
  // The highest is read first.
  const order = levels.map((_, i) => levels.length - 1 - i);
  return (
    <section className="card standing" aria-label={t('overview.risks')}>
      <div className="standing-head">
        <h2>{t('overview.risks')}</h2>
        <Link to="/risks/map" className="small">
          {t('overview.map')}
        </Link>
      </div>
      {total === 0 ? (
        <p className="muted small">{t('overview.noRisks')}</p>
      ) : (
        <>
          <table className="standing-table" aria-label={t('overview.risks')}>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">{t('overview.rating')}</span>
                </th>
                {order.map((i) => (
                  <th scope="col" key={levels[i]?.key}>
                    {levels[i]?.label}
                  </th>
                ))}
                {isOff ? <th scope="col">{t('overview.offScale')}</th> : null}
                <th scope="col">{t('overview.unrated')}</th>
              </tr>
            </thead>
            <tbody>
              {ratings.map((rating) => (
                <tr key={rating.rating}>
                  <th scope="row">{t(`overview.ratings.${rating.rating}`)}</th>
                  {order.map((i) => {
                    const tally = rating.levels[i];
                    return (
                      <td key={levels[i]?.key} className="risk-cell">
                        {tally ? <Number register="risks" tally={tally} /> : null}
                        {tally && tally.count > 0 ? (
                          <i
                            className={levels[i]?.accepted ? 'accepted' : undefined}
                            style={{ width: `${String((tally.count / total) * 100)}%` }}
                            aria-hidden="true"
                          />
                        ) : null}
                      </td>
                    );
                  })}
                  {isOff ? (
                    <td className="risk-cell">
                      <Number register="risks" tally={rating.offScale} />
                    </td>
                  ) : null}
                  <td className="risk-cell">
                    <Number register="risks" tally={rating.unrated} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="faint small">
            {t('overview.line', {
              levels: levels
                .filter(({ accepted }) => accepted)
                .map(({ label }) => label)
                .join(', '),
            })}
          </p>
        </>
      )}
    </section>
  );
}
