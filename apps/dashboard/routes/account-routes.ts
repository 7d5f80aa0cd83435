import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './root.ts';

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../start/start-page.tsx'), 'StartPage'),
});

/** Pages about whoever is signed in, and the ways in. */
export const accountRoutes = [start] as const;
