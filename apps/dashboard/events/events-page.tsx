import { type Api, type Website } from '../api/types.ts';
import { useCustomEvents } from '../api/use-events.ts';
import { exact } from '../format/numbers.ts';
import { Button } from '../primitives/button.tsx';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { bucketTexts } from '../report/parts/bucket-text.ts';
import { ColumnChart } from '../report/parts/column-chart.tsx';
import { CsvLink } from '../report/parts/csv-link.tsx';
import { ReportPanel } from '../report/parts/report-panel.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { reportParams } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { CustomEventTable } from './custom-event-table.tsx';
import { EventProperties } from './event-properties.tsx';
import { RawEvents } from './raw-events.tsx';

/** What the owner of the website gave a name, what it carried, and every event as it came. */
export function EventsPage() {
  return <ReportPage title={text.events.title}>{(website) => <Events website={website} />}</ReportPage>;
}

function Events({ website }: { readonly website: Website }) {
  const { report, search, change } = useReport();
  const params = reportParams(report);
  const all = useCustomEvents(website.siteId, params, undefined);
  const csv = new URLSearchParams(params);
  csv.set('format', 'csv');
  const { event } = search;
  return (
    <ReportBody website={website} meta={all.data?.meta} controls={['range', 'filter']}>
      <PageHead title={text.events.title}>
        <CsvLink href={`/api/v1/websites/${website.siteId}/custom-events?${csv.toString()}`} of={text.events.custom} />
      </PageHead>
      {event !== undefined && (
        <Button className="self-start" icon="close" onPress={() => change({ event: undefined })}>
          {text.events.showAll}
        </Button>
      )}
      <Trend siteId={website.siteId} params={params} event={event} />
      <ReportPanel title={text.events.custom}>
        <Answered query={all} skeleton={<SkeletonRows count={4} />}>
          {({ data }) => <CustomEventTable rows={data} timeZone={website.timeZone} chosen={event} />}
        </Answered>
      </ReportPanel>
      <RawEvents website={website} params={params} />
    </ReportBody>
  );
}

interface TrendProps {
  readonly siteId: string;
  readonly params: URLSearchParams;
  readonly event: string | undefined;
}

/** One event over time with what it carried, or all of them over time. */
function Trend({ siteId, params, event }: TrendProps) {
  const shown = useCustomEvents(siteId, params, event);
  const label = event === undefined ? text.events.trendAll : text.events.trend(event);
  if (shown.data && event === undefined && shown.data.totals.events === 0) return null;
  return (
    <>
      <ReportPanel title={label}>
        <Answered query={shown} skeleton={<SkeletonRows count={3} />}>
          {(answer) => <TrendChart label={label} answer={answer} />}
        </Answered>
      </ReportPanel>
      {event !== undefined && shown.data && <EventProperties name={event} properties={shown.data.properties ?? []} />}
    </>
  );
}

interface TrendChartProps {
  readonly label: string;
  readonly answer: Api['CustomEvents'];
}

function TrendChart({ label, answer: { timeseries, meta } }: TrendChartProps) {
  const buckets = bucketTexts(timeseries, meta.range.interval, meta.range.timeZone);
  const columns = timeseries.map(({ start, events }, index) => ({
    key: start,
    value: events,
    spoken: text.events.bucket(buckets.of(index), exact(events)),
  }));
  return <ColumnChart label={label} columns={columns} ends={buckets.ends} />;
}
