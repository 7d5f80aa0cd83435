import { type QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { UnexpectedPage } from './frame/error-pages.tsx';
import { formatAddress, parseAddress } from './report/address.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { reportRoutes } from './routes/report-routes.ts';
import { root } from './routes/root.ts';
import { settingsRoutes } from './routes/settings-routes.ts';

/** Every page by its address; what a page shows is asked for through the client. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([...accountRoutes, ...reportRoutes, ...settingsRoutes]),
    context: { client },
    parseSearch: parseAddress,
    stringifySearch: formatAddress,
    defaultErrorComponent: UnexpectedPage,
    defaultPreload: 'intent',
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface StaticDataRouteOption {
    /** Shown without rail and keys, to whoever comes by, signed in or not. */
    isBare?: boolean;
  }
}
