import { useNavigate } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Meta, type Website } from '../api/types.ts';
import { useWebsite } from '../api/use-websites.ts';
import { UnknownWebsitePage } from '../frame/error-pages.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { text } from '../text/en.ts';
import { ReportBar, type BarControl } from './bar/report-bar.tsx';
import { useReport } from './use-report.ts';

interface ReportPageProps {
  /** Of the browser's tab, before the website's name; the Overview has none. */
  readonly title?: string;
  readonly children: (website: Website) => ReactNode;
}

/** A page about the website that the address names; says so where there is none. */
export function ReportPage({ title, children }: ReportPageProps) {
  const { siteId } = useReport();
  const { data: website, error, refetch } = useWebsite(siteId);
  const name = website?.name;
  useEffect(() => {
    const page = name !== undefined && title !== undefined ? `${title} · ${name}` : name;
    document.title = page === undefined ? text.app.name : text.app.title(page);
  }, [name, title]);
  usePublicAddress(website);
  if (website) return children(website);
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
  const publicId = website?.siteId;
  useEffect(() => {
    if (publicId === undefined || publicId === siteId) return;
    void navigate({ to: '.', params: (known) => ({ ...known, siteId: publicId }), search, replace: true });
  }, [publicId, siteId, search, navigate]);
}

interface ReportBodyProps {
  readonly website: Website;
  readonly meta: Meta | undefined;
  /** What of the bar has a meaning here; everything unless said. */
  readonly controls?: readonly BarControl[];
  readonly children: ReactNode;
}

/** The bar that stands over every report, and the report. */
export function ReportBody({ website, meta, controls, children }: ReportBodyProps) {
  return (
    <>
      <ReportBar website={website} meta={meta} {...(controls && { controls })} />
      <div className="mx-auto flex max-w-content flex-col gap-16 p-12 md:px-24 md:py-16">{children}</div>
    </>
  );
}

/** A page's heading with what can be done with the whole of it. */
export function PageHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="flex min-h-control flex-wrap items-center gap-x-12 gap-y-4">
      <h2 className="min-w-0 flex-1 text-20 font-semibold">{title}</h2>
      {children}
    </div>
  );
}
