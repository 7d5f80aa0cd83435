import { type QueryClient } from '@tanstack/react-query';
import { dashboardQuery } from '../api/use-dashboard.ts';
import { websiteQuery, websitesQuery } from '../api/use-websites.ts';
import { todayIn } from '../report/use-today.ts';
import { chosenList, dashboardParams, reportOf, reportParams, type ReportSearch } from '../report/report-search.ts';
import { listNamed, panels } from './lists/catalogue.ts';
import { topRowsQuery } from './lists/use-rows.ts';

/** An address that names a website so is replaced by the one with its public id, whose answers are the ones that count. */
const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Asks for what the Overview will show, the figures first, before any of it is drawn: its parts would ask as they are
 * shown, from the bottom up. The website's own zone is not known yet; should it matter, its page asks again.
 */
export function askAhead(client: QueryClient, siteId: string, search: ReportSearch): void {
  if (uuidShape.test(siteId)) return;
  const report = reportOf(search);
  const today = todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date());
  const lists = panels.map(({ id }) => topRowsQuery(siteId, listNamed(chosenList(search, id)), reportParams(report)));
  // What fails is said where it should have been shown.
  void Promise.allSettled([
    client.query(websiteQuery(siteId)),
    client.query(dashboardQuery(siteId, dashboardParams(report, today))),
    client.query(websitesQuery),
    ...(isOnScreen(client, siteId) ? [] : lists.map((list) => client.query(list))),
  ]);
}

/** Then another report of the website is wanted: its figures are asked for by themselves, and the lists follow them. */
function isOnScreen(client: QueryClient, siteId: string): boolean {
  return client.getQueryCache().findAll({ queryKey: ['dashboard', siteId], type: 'active' }).length > 0;
}
