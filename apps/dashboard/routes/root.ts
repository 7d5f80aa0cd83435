import { type QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { LostPage } from '../frame/error-pages.tsx';
import { Frame } from '../frame/frame.tsx';

/** What every route is given to ask ahead with. */
interface RouteContext {
  readonly client: QueryClient;
}

/** What is around every page. */
export const root = createRootRouteWithContext<RouteContext>()({ component: Frame, notFoundComponent: LostPage });
