import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Api, type Website } from '../api/types.ts';
import { useDashboard } from '../api/use-dashboard.ts';
import { websiteOf } from '../api/use-shared.ts';
import { OpenOverlay } from '../frame/open-overlay.tsx';
import { OverlaysContext, type Overlay } from '../frame/overlays.ts';
import { FiguresAndChart } from '../overview/figures-and-chart.tsx';
import { ListPanels } from '../overview/lists/list-panels.tsx';
import { isAddedPerDay } from '../overview/metrics.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Strip } from '../primitives/strip.tsx';
import { ReportBody } from '../report/report-page.tsx';
import { dashboardParams } from '../report/report-search.ts';
import { SharedSiteContext } from '../report/shared-site.ts';
import { useReport } from '../report/use-report.ts';
import { useToday } from '../report/use-today.ts';
import { text } from '../text/en.ts';
import { shareText } from '../text/share.en.ts';

interface SharedOverviewProps {
  readonly shared: NonNullable<Api['Shared']['website']>;
  /** Whether another page shows it in a frame. */
  readonly isEmbedded: boolean;
}

/** The Overview without what leads elsewhere: no rail, no other websites, nothing that can be changed. */
export function SharedOverview({ shared, isEmbedded }: SharedOverviewProps) {
  const [open, setOpen] = useState<Overlay>();
  const website = websiteOf(shared);
  return (
    <SharedSiteContext value={website.siteId}>
      <OverlaysContext value={{ open, show: setOpen, close: () => setOpen(undefined) }}>
        <main>
          <Overview website={website} />
        </main>
        {!isEmbedded && <Footer />}
        <OpenOverlay />
      </OverlaysContext>
    </SharedSiteContext>
  );
}

function Footer() {
  return (
    <footer className="mx-auto max-w-content px-12 pb-24 text-12 text-text-2 md:px-24">
      <a href="/" target="_blank" rel="noreferrer" className="underline">
        {shareText.by}
      </a>
    </footer>
  );
}

function Overview({ website }: { readonly website: Website }) {
  const { report } = useReport();
  const dashboard = useDashboard(website.siteId, dashboardParams(report, useToday(website.timeZone)));
  const { data, error, refetch } = dashboard;
  return (
    <ReportBody website={website} meta={data?.meta}>
      {error && <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />}
      {isAddedPerDay(website, data) && <Strip>{text.notices.perDay}</Strip>}
      <FiguresAndChart website={website} dashboard={dashboard} />
      <ListPanels siteId={website.siteId} isTheirTurn={!dashboard.isPlaceholderData} />
    </ReportBody>
  );
}
