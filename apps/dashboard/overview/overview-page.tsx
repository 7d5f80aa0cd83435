import { lazy, Suspense, useEffect } from 'react';
import { type Website } from '../api/types.ts';
import { useDashboard, useHasEvents } from '../api/use-dashboard.ts';
import { useIsImporting } from '../api/use-imports.ts';
import { ReportBody, ReportPage } from '../report/report-page.tsx';
import { dashboardParams } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { useToday } from '../report/use-today.ts';
import { FiguresAndChart } from './figures-and-chart.tsx';
import { ListPanels } from './lists/list-panels.tsx';
import { isEmptyReport } from './metrics.ts';
import { Notices } from './notices.tsx';

const SetupPage = lazy(async () => ({ default: (await import('../start/setup-page.tsx')).SetupPage }));

/** One website at a glance: its figures, one of them over time, and what they are made of. */
export function OverviewPage() {
  return <ReportPage>{(website) => <Overview key={website.siteId} website={website} />}</ReportPage>;
}

function Overview({ website }: { readonly website: Website }) {
  const { report } = useReport();
  const dashboard = useDashboard(website.siteId, dashboardParams(report, useToday(website.timeZone)));
  const isEmpty = dashboard.data !== undefined && isEmptyReport(dashboard.data);
  const hasEvents = useHasEvents(website.siteId, isEmpty);
  const { refetch } = dashboard;
  useEffect(() => {
    // The first event has come: the report need not wait for its next turn to show it.
    if (hasEvents.data) void refetch();
  }, [hasEvents.data, refetch]);
  const isFilling = useIsImporting(website.siteId) || website.demo;
  if (isEmpty && hasEvents.data === false && !isFilling) {
    return (
      <Suspense fallback={null}>
        <SetupPage website={website} />
      </Suspense>
    );
  }
  return (
    <ReportBody website={website} meta={dashboard.data?.meta}>
      <Notices website={website} dashboard={dashboard} />
      <FiguresAndChart website={website} dashboard={dashboard} />
      <ListPanels siteId={website.siteId} isTheirTurn={!dashboard.isPlaceholderData} />
    </ReportBody>
  );
}
