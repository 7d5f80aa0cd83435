import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Website } from '../api/types.ts';
import { useDashboard, useHasEvents } from '../api/use-dashboard.ts';
import { useIsImporting } from '../api/use-imports.ts';
import { useWebsite } from '../api/use-websites.ts';
import { UnknownWebsitePage } from '../frame/error-pages.tsx';
import { intervalFor, lengthInDays } from '../report/range.ts';
import { ReportBar } from '../report/bar/report-bar.tsx';
import { reportParams } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { useToday } from '../report/use-today.ts';
import { text } from '../text/en.ts';
import { FiguresAndChart } from './figures-and-chart.tsx';
import { ListPanels } from './lists/list-panels.tsx';
import { isEmptyReport } from './metrics.ts';
import { Notices } from './notices.tsx';
import { ProblemStrip } from './problem-strip.tsx';

const SetupPage = lazy(async () => ({ default: (await import('../start/setup-page.tsx')).SetupPage }));

/** One website at a glance: its figures, one of them over time, and what they are made of. */
export function OverviewPage() {
  const { siteId } = useParams({ from: '/$siteId' });
  const { data: website, error, refetch } = useWebsite(siteId);
  useEffect(() => {
    document.title = website ? text.app.title(website.name) : text.app.name;
  }, [website]);
  usePublicAddress(website);
  if (website) return <Overview key={website.siteId} website={website} />;
  if (!error) return null;
  if (asProblem(error).status === 404) return <UnknownWebsitePage />;
  return (
    <div className="mx-auto max-w-content p-24">
      <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />
    </div>
  );
}

/** The demo and the API name a website by its UUID too; the address shows the short public id. */
function usePublicAddress(website: Website | undefined): void {
  const { siteId, search } = useReport();
  const navigate = useNavigate();
  useEffect(() => {
    if (!website || website.siteId === siteId) return;
    void navigate({ to: '/$siteId', params: { siteId: website.siteId }, search, replace: true });
  }, [website, siteId, search, navigate]);
}

function Overview({ website }: { readonly website: Website }) {
  const { report } = useReport();
  const days = lengthInDays(report.range, useToday(website.timeZone));
  const params = reportParams(report, report.compare);
  const dashboard = useDashboard(website.siteId, params, intervalFor(report.interval, days));
  const isEmpty = dashboard.data !== undefined && isEmptyReport(dashboard.data);
  const hasEvents = useHasEvents(website.siteId, isEmpty);
  const { refetch } = dashboard;
  useEffect(() => {
    // The first event has come: the report need not wait for its next turn to show it.
    if (hasEvents.data) void refetch();
  }, [hasEvents.data, refetch]);
  const isFilling = useIsImporting(website.siteId) || website.demo === true;
  if (isEmpty && hasEvents.data === false && !isFilling) {
    return (
      <Suspense fallback={null}>
        <SetupPage website={website} />
      </Suspense>
    );
  }
  return (
    <>
      <ReportBar website={website} meta={dashboard.data?.meta} />
      <div className="mx-auto flex max-w-content flex-col gap-16 p-12 md:px-24 md:py-16">
        <Notices website={website} dashboard={dashboard} />
        <FiguresAndChart website={website} dashboard={dashboard} />
        <ListPanels siteId={website.siteId} />
      </div>
    </>
  );
}
