import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBook, useRows } from '../../backend';
import { areas, type Area } from './areas';

/** "1.5K": the name of the area must stay whole beside it. */
const short = new Intl.NumberFormat('en-GB', { notation: 'compact' });

/** The tree of areas. Counts are quiet: they say how much waits there, not that it is urgent. */
export function Nav() {
  const { t } = useTranslation();
  return (
    <nav className="nav" aria-label={t('shell.areas')} data-pane>
      <NavGroup group="isms" />
      <NavGroup group="exchangeGroup" />
      <ul className="nav-last">
        {areas
          .filter((area) => area.group === null)
          .map((area) => (
            <NavLink key={area.to} area={area} />
          ))}
      </ul>
    </nav>
  );
}

function NavGroup({ group }: { group: 'isms' | 'exchangeGroup' }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  return (
    <>
      <button
        type="button"
        className="nav-group"
        aria-expanded={open}
        aria-controls={`nav-${group}`}
        onClick={() => setOpen(!open)}
      >
        {t(`shell.${group}`)}
      </button>
      <ul id={`nav-${group}`} hidden={!open}>
        {areas
          .filter((area) => area.group === group)
          .map((area) => (
            <NavLink key={area.to} area={area} />
          ))}
      </ul>
    </>
  );
}

function NavLink({ area }: { area: Area }) {
  const { t } = useTranslation();
  const { count, words } = useCount(area);
  return (
    <li>
      <Link
        to={area.to}
        className="nav-link"
        activeProps={{ className: 'nav-link on', 'data-pane-start': true }}
        aria-description={count > 0 ? words : undefined}
      >
        <span className="nav-name">{t(`shell.${area.name}`)}</span>
        {count > 0 ? (
          <span className="nav-count" title={words} aria-hidden="true">
            {short.format(count)}
          </span>
        ) : null}
      </Link>
    </li>
  );
}

function useCount(area: Area): { count: number; words: string } {
  const { t } = useTranslation();
  const book = useBook();
  const statements = useRows('soa').data?.rows;
  if (area.name === 'people') {
    const count = book?.people.filter((person) => person.active).length ?? 0;
    return { count, words: t('shell.peopleCount', { count }) };
  }
  if (area.name === 'soa') {
    const count = statements?.filter((row) => row.values.applicability === 'undecided').length ?? 0;
    return { count, words: t('shell.undecided', { count }) };
  }
  return { count: 0, words: '' };
}
