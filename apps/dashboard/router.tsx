import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './frame/frame.tsx';
import { LostPage, UnexpectedPage } from './frame/error-pages.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { formatAddress, parseAddress } from './report/address.ts';
import { readReportSearch } from './report/report-search.ts';

const root = createRootRoute({ component: Frame, notFoundComponent: LostPage });

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./start/start-page.tsx'), 'StartPage'),
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/$siteId',
  validateSearch: readReportSearch,
  component: OverviewPage,
});

export const router = createRouter({
  routeTree: root.addChildren([start, overview]),
  parseSearch: parseAddress,
  stringifySearch: formatAddress,
  defaultErrorComponent: UnexpectedPage,
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
