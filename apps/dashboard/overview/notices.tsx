import { type UseQueryResult } from '@tanstack/react-query';
import { asProblem } from '../api/problem.ts';
import { type Dashboard, type Freshness, type Website } from '../api/types.ts';
import { sinceLabel, timeOfDay } from '../format/dates.ts';
import { duration } from '../format/numbers.ts';
import { Strip } from '../primitives/strip.tsx';
import { useNow } from '../report/use-today.ts';
import { ImportNotice } from '../start/import-progress.tsx';
import { text } from '../text/en.ts';
import { isAddedPerDay } from './metrics.ts';
import { ProblemStrip } from './problem-strip.tsx';

interface NoticesProps {
  readonly website: Website;
  readonly dashboard: UseQueryResult<Dashboard>;
}

/** What must be known to read the numbers rightly; nothing where there is nothing to say. */
export function Notices({ website, dashboard }: NoticesProps) {
  const { data } = dashboard;
  return (
    <div className="flex flex-col empty:hidden">
      {website.demo && <Strip>{text.notices.demo(website.domain)}</Strip>}
      <ImportNotice siteId={website.siteId} />
      <ErrorNotice website={website} dashboard={dashboard} />
      {data && <FreshnessNotice freshness={data.meta.freshness} timeZone={website.timeZone} />}
      {isAddedPerDay(website, data) && <Strip>{text.notices.perDay}</Strip>}
    </div>
  );
}

function ErrorNotice({ website, dashboard }: NoticesProps) {
  const { data, error, dataUpdatedAt, refetch } = dashboard;
  if (!error) return null;
  if (!data) return <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />;
  return <Strip tone="warn">{text.notices.stale(timeOfDay(new Date(dataUpdatedAt), website.timeZone))}</Strip>;
}

function FreshnessNotice({ freshness, timeZone }: { readonly freshness: Freshness; readonly timeZone: string }) {
  const now = useNow(1000);
  const { state, lagSeconds, asOf } = freshness;
  if (state === 'live') return null;
  if (state === 'rebuilding') return <Strip tone="warn">{text.notices.rebuilding}</Strip>;
  if (state === 'behind') return <Strip tone="warn">{text.notices.behind(duration(lagSeconds ?? 0))}</Strip>;
  const since = asOf === null ? text.freshness.never : sinceLabel(new Date(asOf), now, timeZone);
  return <Strip tone="bad">{text.notices.stalled(since)}</Strip>;
}
