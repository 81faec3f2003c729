import { useTranslation } from 'react-i18next';
import type { Overview, ThemeStanding } from '../../backend';
import { Number } from './Number';

/** As the states come: implemented … undecided. */
const shades = ['done', 'half', 'planned', 'idle', 'idle', 'out', 'undecided'] as const;

/** How far each theme is: the picture for the eye, each number for the hand. */
export function SoaStanding({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const [whole, ...themes] = overview.themes;
  if (!whole) return null;
  return (
    <section className="card standing" aria-label={t('overview.soa')}>
      <h2>
        {t('overview.soa')} <span className="muted">· {overview.edition}</span>
      </h2>
      <table className="standing-table" aria-label={t('overview.soaTable')}>
        <thead>
          <tr>
            <th scope="col">{t('overview.theme')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('overview.states7')}</span>
            </th>
            <th scope="col">{t('overview.decided')}</th>
            <th scope="col">{t('overview.reasoned')}</th>
            <th scope="col">{t('overview.applicable')}</th>
            <th scope="col">{t('overview.implemented')}</th>
          </tr>
        </thead>
        <tbody>
          {themes.map((theme) => (
            <ThemeRow key={theme.name} theme={theme} name={theme.name} />
          ))}
          <ThemeRow theme={whole} name={t('overview.whole')} />
        </tbody>
      </table>
      <Legend whole={whole} />
    </section>
  );
}

function ThemeRow({ theme, name }: { theme: ThemeStanding; name: string }) {
  const implemented = theme.states[0];
  const words = theme.states
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => `${String(count)} ${stateOf(what)}`)
    .join(', ');
  return (
    <tr className={theme.name ? undefined : 'standing-whole'}>
      <th scope="row">{name}</th>
      <td className="standing-bar-cell">
        <div className="standing-bar" role="img" aria-label={words} title={words}>
          {theme.states.map(({ list, count }, i) =>
            count > 0 ? <i key={list} className={shades[i]} style={{ flexGrow: count }} /> : null,
          )}
        </div>
      </td>
      <td>
        <Number register="soa" tally={theme.decided} />
        <span className="faint"> / {theme.all.count}</span>
      </td>
      <td>
        <Number register="soa" tally={theme.reasoned} />
      </td>
      <td>
        <Number register="soa" tally={theme.applicable} />
      </td>
      <td>{implemented ? <Number register="soa" tally={implemented} /> : null}</td>
    </tr>
  );
}

/** "Implemented · People" without the theme. */
const stateOf = (what: string): string => what.split(' · ')[0]?.toLowerCase() ?? what;

/** The states of the whole, each leading to its controls. */
function Legend({ whole }: { whole: ThemeStanding }) {
  return (
    <ul className="legend">
      {whole.states.map((state, i) =>
        state.count > 0 ? (
          <li key={state.list}>
            <i className={shades[i]} aria-hidden="true" />
            <Number register="soa" tally={state}>
              {stateOf(state.what)}
            </Number>
          </li>
        ) : null,
      )}
    </ul>
  );
}
