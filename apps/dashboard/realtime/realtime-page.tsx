import { asProblem } from '../api/problem.ts';
import { type Api, type Website } from '../api/types.ts';
import { useSharedRealtime } from '../api/use-live.ts';
import { timeOfDay } from '../format/dates.ts';
import { exact } from '../format/numbers.ts';
import { Strip } from '../primitives/strip.tsx';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { ColumnChart } from '../report/parts/column-chart.tsx';
import { ReportPanel } from '../report/parts/report-panel.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { text } from '../text/en.ts';
import { LatestEvents } from './latest-events.tsx';
import { LiveLists } from './live-lists.tsx';

/** Who is here now, and what they do, as it happens. */
export function RealtimePage() {
  return <ReportPage title={text.realtime.title}>{(website) => <Realtime website={website} />}</ReportPage>;
}

function Realtime({ website }: { readonly website: Website }) {
  const realtime = useSharedRealtime(website.siteId);
  return (
    <ReportBody website={website} meta={realtime.data?.meta} controls={[]}>
      <PageHead title={text.realtime.title} />
      <Connection realtime={realtime} timeZone={website.timeZone} />
      <Answered query={{ ...realtime, error: null }} skeleton={<SkeletonRows count={8} />}>
        {(answer) => <Figures realtime={answer} timeZone={website.timeZone} />}
      </Answered>
    </ReportBody>
  );
}

interface ConnectionProps {
  readonly realtime: ReturnType<typeof useSharedRealtime>;
  readonly timeZone: string;
}

/** Says when numbers are not pushed, and when they are old. */
function Connection({ realtime, timeZone }: ConnectionProps) {
  const { data, error, dataUpdatedAt, isPushed, refetch } = realtime;
  if (isPushed) return null;
  if (error && !data) return <ProblemStrip problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (error) return <Strip tone="warn">{text.realtime.lost(timeOfDay(new Date(dataUpdatedAt), timeZone))}</Strip>;
  return null;
}

interface FiguresProps {
  readonly realtime: Api['Realtime'];
  readonly timeZone: string;
}

function Figures({ realtime, timeZone }: FiguresProps) {
  return (
    <div className="flex flex-col gap-16">
      <div className="grid gap-16 md:grid-cols-3">
        <NowPanel realtime={realtime} />
        <ReportPanel title={text.realtime.perMinute} className="md:col-span-2">
          <PerMinute realtime={realtime} timeZone={timeZone} />
        </ReportPanel>
      </div>
      <LiveLists realtime={realtime} />
      <LatestEvents realtime={realtime} timeZone={timeZone} />
    </div>
  );
}

function NowPanel({ realtime }: { readonly realtime: Api['Realtime'] }) {
  const { activeVisitors, activeSessions, today } = realtime;
  return (
    <ReportPanel title={text.realtime.now}>
      <p className="figures text-28 font-semibold" title={text.realtime.window}>
        {exact(activeVisitors)}
      </p>
      <dl className="figures mt-12 flex flex-col gap-4 text-13 text-text-2">
        <NowFact name={text.realtime.sessionsNow}>{activeSessions}</NowFact>
        <NowFact name={text.realtime.viewsToday}>{today.pageViews}</NowFact>
        <NowFact name={text.realtime.visitorsToday}>{today.visitors}</NowFact>
      </dl>
    </ReportPanel>
  );
}

function NowFact({ name, children }: { readonly name: string; readonly children: number }) {
  return (
    <div className="flex justify-between gap-12">
      <dt>{name}</dt>
      <dd className="text-text">{exact(children)}</dd>
    </div>
  );
}

function PerMinute({ realtime, timeZone }: FiguresProps) {
  const minutes = realtime.perMinute;
  const at = (start: string | undefined) => (start === undefined ? '' : timeOfDay(new Date(start), timeZone));
  const columns = minutes.map(({ start, pageViews }) => ({
    key: start,
    value: pageViews,
    spoken: text.realtime.minute(at(start), exact(pageViews)),
  }));
  return (
    <ColumnChart
      label={text.realtime.perMinute}
      columns={columns}
      ends={[at(minutes[0]?.start), at(minutes.at(-1)?.start)]}
    />
  );
}
