import { createRoute } from '@tanstack/react-router';
import { OverviewPage } from '../overview/overview-page.tsx';
import { readReportSearch } from '../report/report-search.ts';
import { root } from './root.ts';

const overview = createRoute({
  getParentRoute: () => root,
  path: '/$siteId',
  validateSearch: readReportSearch,
  component: OverviewPage,
});

/** Pages about a website's traffic. */
export const reportRoutes = [overview] as const;
