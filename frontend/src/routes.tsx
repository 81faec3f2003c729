import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { Shell } from './features/shell/Shell';
import { PageError } from './features/shell/PageError';
import { SoaPage } from './features/soa/SoaPage';

/** The Statement of Applicability is in the first load; the other pages come when asked for. */
const root = createRootRoute({ component: Shell, errorComponent: PageError });

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

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
  /** `record` leads to one control, `show` to a filter. */
  validateSearch: (search: Record<string, unknown>): { record?: string; show?: string } => ({
    record: text(search.record),
    show: text(search.show),
  }),
});

/** `record` leads to one record of the page. */
const oneRecord = (search: Record<string, unknown>): { record?: string } => ({
  record: text(search.record),
});

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./features/people/PeoplePage'), 'PeoplePage'),
  validateSearch: oneRecord,
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/r/$register',
  component: lazyRouteComponent(() => import('./registers'), 'AnyRegister'),
  validateSearch: oneRecord,
});

const riskMap = createRoute({
  getParentRoute: () => root,
  path: '/risks/map',
  component: lazyRouteComponent(() => import('./features/risks/RiskMapPage'), 'RiskMapPage'),
});

const criteria = createRoute({
  getParentRoute: () => root,
  path: '/risks/criteria',
  component: lazyRouteComponent(() => import('./features/risks/CriteriaPage'), 'CriteriaPage'),
  validateSearch: oneRecord,
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
    soa,
    people,
    register,
    riskMap,
    criteria,
    exchange,
    importing,
    history,
    asOf,
  ]),
  history: createHashHistory(),
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: SoaPage,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
