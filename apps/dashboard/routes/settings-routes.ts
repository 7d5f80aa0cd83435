import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readReportSearch } from '../report/report-search.ts';
import { root } from './root.ts';

const settingsPage = lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage');

const settings = createRoute({ getParentRoute: () => root, path: '/$siteId/settings', component: settingsPage });

const settingsPart = createRoute({
  getParentRoute: () => root,
  path: '/$siteId/settings/$part',
  component: settingsPage,
});

const operationsPage = lazyRouteComponent(() => import('../operations/operations-page.tsx'), 'OperationsPage');

const operations = createRoute({ getParentRoute: () => root, path: '/operations', component: operationsPage });

const operationsPart = createRoute({
  getParentRoute: () => root,
  path: '/operations/$part',
  component: operationsPage,
});

const share = createRoute({
  getParentRoute: () => root,
  path: '/share/$token',
  validateSearch: (search: Record<string, unknown>) => ({
    ...readReportSearch(search),
    ...(search['embed'] !== undefined && { embed: '1' }),
  }),
  staticData: { isBare: true },
  component: lazyRouteComponent(() => import('../share/share-page.tsx'), 'SharePage'),
});

/** Pages about how a website, its sharing and the instance are set up. */
export const settingsRoutes = [settings, settingsPart, operations, operationsPart, share] as const;
