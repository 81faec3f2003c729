import type { areaNames, placeNames } from '../i18n/en/places';

/**
 * Where everything is: the areas of the tree, the registers in each, and the address of a record.
 * What a book has no register for is not shown.
 */
export type Page =
  | '/overview'
  | '/work'
  | '/problems'
  | '/people'
  | '/soa'
  | '/soa/compare'
  | '/scope/compare'
  | '/risks/map'
  | '/risks/rounds'
  | '/risks/criteria'
  | '/exchange'
  | '/history';

/** A tab of an area: a register, or a page of its own. */
export interface Place {
  name: keyof typeof placeNames;
  /** The register it shows; the tab is there only where the book has it. */
  register?: string;
  /** Its page, where it is not the one that all registers share. */
  page?: Page;
}

export interface Area {
  name: keyof typeof areaNames;
  /** Where the tree has it; "foot" is not in the tree. */
  group: 'first' | 'isms' | 'checking' | 'keeping' | 'exchangeGroup' | 'foot' | null;
  /** The letter after G. */
  key: string;
  places: readonly [Place, ...Place[]];
  /** The register whose records the tree counts. */
  counts?: string;
}

const register = (key: Place['name'], page?: Page): Place => ({ name: key, register: key, page });

export const areas: readonly Area[] = [
  {
    name: 'overview',
    group: 'first',
    key: 'v',
    places: [{ name: 'overview', page: '/overview' }],
  },
  {
    name: 'work',
    group: 'first',
    key: 'w',
    places: [{ name: 'work', page: '/work' }],
    counts: 'overdue',
  },
  {
    name: 'people',
    group: 'isms',
    key: 'o',
    places: [register('people', '/people'), register('roles'), register('competences')],
    counts: 'people',
  },
  {
    name: 'scope',
    group: 'isms',
    key: 'p',
    places: [
      register('scope_items'),
      register('scopes'),
      { name: 'scope_compare', register: 'scopes', page: '/scope/compare' },
    ],
  },
  {
    name: 'context',
    group: 'isms',
    key: 'c',
    places: [
      register('issues'),
      register('parties'),
      register('requirements'),
      register('objectives'),
      register('metrics'),
      register('measurements'),
    ],
  },
  {
    name: 'assets',
    group: 'isms',
    key: 'a',
    places: [register('assets'), register('suppliers')],
    counts: 'assets',
  },
  {
    name: 'risks',
    group: 'isms',
    key: 'r',
    places: [
      register('risks'),
      { name: 'map', register: 'risks', page: '/risks/map' },
      register('actions'),
      register('plan_approvals'),
      register('assessments'),
      { name: 'rounds', register: 'assessments', page: '/risks/rounds' },
      register('acceptances'),
      register('criteria', '/risks/criteria'),
    ],
    counts: 'risks',
  },
  {
    name: 'soa',
    group: 'isms',
    key: 's',
    places: [
      register('soa', '/soa'),
      register('soa_versions'),
      { name: 'soa_compare', register: 'soa_versions', page: '/soa/compare' },
      register('exceptions'),
    ],
    counts: 'soa',
  },
  {
    name: 'documents',
    group: 'isms',
    key: 'd',
    places: [register('documents'), register('document_versions')],
    counts: 'documents',
  },
  {
    name: 'evidence',
    group: 'isms',
    key: 'e',
    places: [register('evidence'), register('requests'), register('files')],
    counts: 'evidence',
  },
  {
    name: 'incidents',
    group: 'isms',
    key: 'n',
    places: [register('incidents')],
    counts: 'incidents',
  },
  {
    name: 'clauses',
    group: 'checking',
    key: 'l',
    places: [register('clauses')],
    counts: 'clauses',
  },
  {
    name: 'audits',
    group: 'checking',
    key: 'u',
    places: [register('audits')],
    counts: 'audits',
  },
  {
    name: 'changes',
    group: 'keeping',
    key: 'k',
    places: [register('changes')],
    counts: 'changes',
  },
  {
    name: 'exchange',
    group: 'exchangeGroup',
    key: 'i',
    places: [{ name: 'exchange', page: '/exchange' }],
  },
  {
    name: 'problems',
    group: 'foot',
    key: 'b',
    places: [{ name: 'problems', page: '/problems' }],
  },
  { name: 'history', group: null, key: 'h', places: [{ name: 'history', page: '/history' }] },
];

const pages = new Map<string, Page>(
  areas.flatMap(({ places }) =>
    places.flatMap((place) =>
      place.register === place.name && place.page ? [[place.name, place.page] as const] : [],
    ),
  ),
);

/** Shown on a page of another name. */
pages.set('organisation', '/people');

/** What of a page an address leads to: a record, a field of it, or the records behind a number. */
interface Target {
  record?: string;
  field?: string;
  behind?: string;
}

/** The address of a register, to be handed to a link as it is. */
export type Address =
  | { to: Page; search?: Target }
  | { to: '/r/$register'; params: { register: string }; search: Target };

/** Where a register is shown, or one of its records, or a field of that. */
export function addressOf(key: string, record?: string, field?: string): Address {
  return addressIn(key, field ? { record, field } : { record });
}

/** Where the records behind a number of the overview are shown. */
export function addressBehind(key: string, list: string): Address {
  return addressIn(key, { behind: list });
}

function addressIn(key: string, search: Target): Address {
  const page = pages.get(key);
  return page ? { to: page, search } : { to: '/r/$register', params: { register: key }, search };
}

export function placeAddress(place: Place): Address {
  return place.page ? { to: place.page } : addressOf(place.register ?? place.name);
}

/** The places of an area this book has. */
export function placesIn(area: Area, registers: ReadonlySet<string>): Place[] {
  return area.places.filter((place) => !place.register || registers.has(place.register));
}

/** The area a path of the window lies in, and its place there. */
export function placeAt(path: string): { area: Area; place: Place } | null {
  for (const area of areas) {
    for (const place of area.places) {
      const at = place.page ?? `/r/${place.register ?? ''}`;
      if (path === at) return { area, place };
    }
  }
  const area = areas.find(({ places }) => places.some(({ page }) => page && path.startsWith(page)));
  return area ? { area, place: area.places[0] } : null;
}
