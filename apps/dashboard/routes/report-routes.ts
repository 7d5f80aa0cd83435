import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { askAhead } from '../overview/ask-ahead.ts';
import { OverviewPage } from '../overview/overview-page.tsx';
import { readReportSearch } from '../report/report-search.ts';
import { root } from './root.ts';

const overview = createRoute({
  getParentRoute: () => root,
  path: '/$siteId',
  validateSearch: readReportSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, params, deps }) => askAhead(context.client, params.siteId, deps),
  component: OverviewPage,
});

const realtime = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/realtime',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../realtime/realtime-page.tsx'), 'RealtimePage'),
});

const sessions = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/sessions',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../sessions/sessions-page.tsx'), 'SessionsPage'),
});

const session = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/sessions/$sessionId',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../sessions/session-page.tsx'), 'SessionPage'),
});

const visitor = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/visitors/$visitorId',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../sessions/visitor-page.tsx'), 'VisitorPage'),
});

const events = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/events',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../events/events-page.tsx'), 'EventsPage'),
});

const campaigns = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/campaigns',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../campaigns/campaigns-page.tsx'), 'CampaignsPage'),
});

const speed = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/speed',
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import('../speed/speed-page.tsx'), 'SpeedPage'),
});

/** Pages about a website's traffic. */
export const reportRoutes = [overview, realtime, sessions, session, visitor, events, campaigns, speed] as const;
