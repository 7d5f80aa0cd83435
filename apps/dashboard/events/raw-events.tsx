import { Link } from '@tanstack/react-router';
import { type Api, type Website } from '../api/types.ts';
import { useEventList } from '../api/use-events.ts';
import { dateTime } from '../format/dates.ts';
import { Select } from '../primitives/select.tsx';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { ReportTable, type TableColumn } from '../report/parts/report-table.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { propertyText } from '../sessions/timeline.ts';
import { text } from '../text/en.ts';
import { Button } from '../primitives/button.tsx';

type EventRow = Api['EventRow'];

interface RawEventsProps {
  readonly website: Website;
  readonly params: URLSearchParams;
}

const allTypes = 'all';
const options = [
  { id: allTypes, label: text.events.allTypes },
  ...Object.entries(text.events.types).map(([id, label]) => ({ id, label: label ?? id })),
];

/** Every event as it came, the newest first. */
export function RawEvents({ website, params }: RawEventsProps) {
  const { search, change } = useReport();
  const type = options.some(({ id }) => id === search.type) ? search.type : undefined;
  const events = useEventList(website.siteId, params, type);
  return (
    <ReportPanel title={text.events.raw}>
      <div className="max-w-menu pb-8 print:hidden">
        <Select
          label={text.events.type}
          value={type ?? allTypes}
          options={options}
          onChange={(id) => change({ type: id === allTypes ? undefined : id })}
        />
      </div>
      <Answered query={events} skeleton={<SkeletonRows count={8} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0) return <Nothing>{text.events.rawEmpty}</Nothing>;
          return (
            <ReportTable
              caption={text.events.raw}
              columns={columnsIn(website.timeZone)}
              rows={rows}
              rowKey={({ eventId }) => eventId}
            />
          );
        }}
      </Answered>
      {events.hasNextPage && (
        <Button className="mt-12" isDisabled={events.isFetchingNextPage} onPress={() => void events.fetchNextPage()}>
          {text.list.showMore}
        </Button>
      )}
    </ReportPanel>
  );
}

function columnsIn(timeZone: string): readonly TableColumn<EventRow>[] {
  return [
    { id: 'what', label: text.events.name, cell: (event) => <What event={event} /> },
    { id: 'details', label: text.events.details, isMinor: true, cell: (event) => <Details event={event} /> },
    { id: 'session', label: text.events.session, isMinor: true, cell: (event) => <SessionLink event={event} /> },
    {
      id: 'at',
      label: text.events.at,
      isNumber: true,
      cell: ({ occurredAt }) => <time dateTime={occurredAt}>{dateTime(new Date(occurredAt), timeZone)}</time>,
    },
  ];
}

function What({ event: { type, name, path } }: { readonly event: EventRow }) {
  return (
    <span className="flex min-w-0 flex-col">
      <span className="truncate font-medium">{name ?? text.events.types[type] ?? type}</span>
      <span className="truncate text-12 text-text-2">{path}</span>
    </span>
  );
}

const mostDetails = 3;

function Details({ event: { properties } }: { readonly event: EventRow }) {
  const shown = Object.entries(properties).slice(0, mostDetails);
  const told = shown.map(([name, value]) => `${name}: ${propertyText(value)}`).join(' · ');
  return (
    <span className="block max-w-menu truncate" title={told}>
      {told}
    </span>
  );
}

function SessionLink({ event: { sessionId, visitorId } }: { readonly event: EventRow }) {
  const { siteId, search } = useReport();
  if (sessionId === null) return null;
  return (
    <Link
      to="/$siteId/sessions/$sessionId"
      params={{ siteId: siteId ?? '', sessionId }}
      search={{ ...searchForPage(search), visitor: visitorId }}
      className="whitespace-nowrap"
    >
      {text.events.session}
    </Link>
  );
}
