import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
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

/** Pages about how a website, its sharing and the instance are set up. */
export const settingsRoutes = [settings, settingsPart, operations, operationsPart] as const;
