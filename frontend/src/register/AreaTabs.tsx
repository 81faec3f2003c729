import { Link, useRouterState, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRegisterKeys } from '../backend';
import { placeAddress, placeAt, placesIn } from '../ui/places';

/** The pages of an area, above each of them. */
export function AreaTabs() {
  const { t } = useTranslation();
  const registers = useRegisterKeys();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const here = placeAt(path);
  const places = here ? placesIn(here.area, registers) : [];
  if (!here || places.length < 2) return null;
  return (
    <nav className="area-tabs" aria-label={t(`areaNames.${here.area.name}`)}>
      {places.map((place) => (
        <Link
          key={place.name}
          {...(placeAddress(place) as LinkProps)}
          className={place.name === here.place.name ? 'area-tab on' : 'area-tab'}
          aria-current={place.name === here.place.name ? 'page' : undefined}
        >
          {t(`placeNames.${place.name}`)}
        </Link>
      ))}
    </nav>
  );
}
