import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readRegister } from './backend';
import { Shell } from './features/shell/Shell';
import { PageError } from './features/shell/PageError';
import { SoaPage } from './features/soa/SoaPage';

/** The Statement of Applicability is in the first load; the other pages come when asked for. */
const root = createRootRoute({ component: Shell, errorComponent: PageError });

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** `record` leads to one record of the page, `field` to a field of it, `behind` to some records. */
interface Target {
  record?: string;
  field?: string;
  behind?: string;
}

const target = (search: Record<string, unknown>): Target => ({
  record: text(search.record),
  field: text(search.field),
  behind: text(search.behind),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/soa' });
  },
});

const soa = createRoute({
  getParentRoute: () => root,
  path: '/soa',
  component: SoaPage,
  /** `show` leads to a filter; the rest is as for every register. */
  validateSearch: (search: Record<string, unknown>): Target & { show?: string } => ({
    ...target(search),
    show: text(search.show),
  }),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: lazyRouteComponent(() => import('./features/overview/OverviewPage'), 'OverviewPage'),
});

const work = createRoute({
  getParentRoute: () => root,
  path: '/work',
  component: lazyRouteComponent(() => import('./features/overview/WorkPage'), 'WorkPage'),
  /** `show` leads to what is overdue, or due within a week or a month. */
  validateSearch: (search: Record<string, unknown>): { show?: string } => ({
    show: text(search.show),
  }),
});

const problems = createRoute({
  getParentRoute: () => root,
  path: '/problems',
  component: lazyRouteComponent(() => import('./features/problems/ProblemsPage'), 'ProblemsPage'),
  /** `rules` leads to the problems of some rules, with commas between. */
  validateSearch: (search: Record<string, unknown>): { rules?: string } => ({
    rules: text(search.rules),
  }),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/people/PeoplePage'), 'PeoplePage'),
  validateSearch: target,
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/r/$register',
  loader: async ({ params }) => {
    void readRegister(params.register);
    return (await import('./registers')).pageOf(params.register);
  },
  staleTime: Infinity,
  component: lazyRouteComponent(() => import('./registers'), 'AnyRegister'),
  validateSearch: target,
});

/** Ids of the versions to compare, or "now". */
const twoPoints = (search: Record<string, unknown>): { from?: string; to?: string } => ({
  from: text(search.from),
  to: text(search.to),
});

const scopeCompare = createRoute({
  getParentRoute: () => root,
  path: '/scope/compare',
  component: lazyRouteComponent(() => import('./features/scope/ComparePage'), 'ComparePage'),
  validateSearch: twoPoints,
});

const soaCompare = createRoute({
  getParentRoute: () => root,
  path: '/soa/compare',
  component: lazyRouteComponent(() => import('./features/soa/SoaComparePage'), 'SoaComparePage'),
  validateSearch: twoPoints,
});

const riskMap = createRoute({
  getParentRoute: () => root,
  path: '/risks/map',
  component: lazyRouteComponent(() => import('./features/risks/RiskMapPage'), 'RiskMapPage'),
});

const rounds = createRoute({
  getParentRoute: () => root,
  path: '/risks/rounds',
  component: lazyRouteComponent(() => import('./features/risks/RoundsPage'), 'RoundsPage'),
  /** Ids of approved rounds, or "now". */
  validateSearch: (search: Record<string, unknown>): { then?: string; now?: string } => ({
    then: text(search.then),
    now: text(search.now),
  }),
});

const criteria = createRoute({
  getParentRoute: () => root,
  path: '/risks/criteria',
  component: lazyRouteComponent(() => import('./features/risks/CriteriaPage'), 'CriteriaPage'),
  validateSearch: target,
});

const exchange = createRoute({
  getParentRoute: () => root,
  path: '/exchange',
  component: lazyRouteComponent(() => import('./features/exchange/ExchangePage'), 'ExchangePage'),
});

const importing = createRoute({
  getParentRoute: () => root,
  path: '/exchange/import',
  component: lazyRouteComponent(() => import('./features/exchange/ImportPage'), 'ImportPage'),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  component: lazyRouteComponent(() => import('./features/history/HistoryPage'), 'HistoryPage'),
  validateSearch: (search: Record<string, unknown>): { change?: number } => {
    const change = Number(search.change);
    return { change: Number.isInteger(change) && change > 0 ? change : undefined };
  },
});

const asOf = createRoute({
  getParentRoute: () => root,
  path: '/history/as-of/$day',
  component: lazyRouteComponent(() => import('./features/history/AsOfPage'), 'AsOfPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    overview,
    work,
    problems,
    soa,
    people,
    register,
    scopeCompare,
    soaCompare,
    riskMap,
    rounds,
    criteria,
    exchange,
    importing,
    history,
    asOf,
  ]),
  history: createHashHistory(),
  // A page comes while the pointer is on its way to the link, or the link has the focus.
  defaultPreload: 'intent',
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: SoaPage,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
