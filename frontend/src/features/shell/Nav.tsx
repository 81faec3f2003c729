import { Link, useRouterState, type LinkProps } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useBook,
  useCounts,
  usePainted,
  useRegisterKeys,
  useRows,
  useStandingCounts,
} from '../../backend';
import { registers as words } from '../../i18n/en/registers';
import { areas, placeAddress, placeAt, placesIn, type Area } from '../../ui/places';

/** "1.5K": the name of the area must stay whole beside it. */
const short = new Intl.NumberFormat('en-GB', { notation: 'compact' });

/** The tree of areas. Counts are quiet: they say how much waits there, not that it is urgent. */
export function Nav() {
  const { t } = useTranslation();
  return (
    <nav className="nav" aria-label={t('shell.areas')} data-pane>
      <ul>
        <NavLinks group="first" />
      </ul>
      <NavGroup group="isms" />
      <NavGroup group="checking" />
      <NavGroup group="keeping" />
      <NavGroup group="exchangeGroup" />
      <ul className="nav-last">
        <NavLinks group={null} />
      </ul>
    </nav>
  );
}

function NavGroup({ group }: { group: 'isms' | 'checking' | 'keeping' | 'exchangeGroup' }) {
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
        <NavLinks group={group} />
      </ul>
    </>
  );
}

/** The areas of a group, without those the book has no register for. */
function NavLinks({ group }: { group: Area['group'] }) {
  const registers = useRegisterKeys();
  const here = useRouterState({ select: ({ location }) => placeAt(location.pathname)?.area.name });
  const counts = useCounts(usePainted());
  return areas.flatMap((area) => {
    const first = placesIn(area, registers)[0];
    if (area.group !== group || !first) return [];
    return (
      <NavLink
        key={area.name}
        area={area}
        address={placeAddress(first) as LinkProps}
        here={area.name === here}
        total={counts?.[area.counts ?? ''] ?? 0}
      />
    );
  });
}

interface NavLinkProps {
  area: Area;
  address: LinkProps;
  here: boolean;
  total: number;
}

function NavLink({ area, address, here, total }: NavLinkProps) {
  const { t } = useTranslation();
  const { count, words } = useCount(area, total);
  return (
    <li>
      <Link
        {...address}
        className={here ? 'nav-link on' : 'nav-link'}
        aria-current={here ? 'page' : undefined}
        data-pane-start={here || undefined}
        aria-description={count > 0 ? words : undefined}
      >
        <span className="nav-name">{t(`areaNames.${area.name}`)}</span>
        {count > 0 ? (
          <span className="nav-count" title={words} aria-hidden="true">
            {short.format(count)}
          </span>
        ) : null}
      </Link>
    </li>
  );
}

function useCount(area: Area, total: number): { count: number; words: string } {
  const { t } = useTranslation();
  const book = useBook();
  const statements = useRows('soa').data?.rows;
  const standing = useStandingCounts(usePainted() && area.counts === 'overdue');
  if (area.counts === 'overdue') {
    const count = standing?.overdue ?? 0;
    return { count, words: t('shell.overdueCount', { count }) };
  }
  if (area.counts === 'people') {
    const count = book?.people.filter((person) => person.active).length ?? 0;
    return { count, words: t('shell.peopleCount', { count }) };
  }
  if (area.counts === 'soa') {
    const count = statements?.filter((row) => row.values.applicability === 'undecided').length ?? 0;
    return { count, words: t('shell.undecided', { count }) };
  }
  const named = area.counts ? words[area.counts as keyof typeof words] : undefined;
  const what = (total === 1 ? named?.one : named?.other) ?? '';
  return { count: total, words: t('shell.recordCount', { count: total, what }) };
}
