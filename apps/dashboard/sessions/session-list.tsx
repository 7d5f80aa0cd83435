import { Link } from '@tanstack/react-router';
import { type Api, type Website } from '../api/types.ts';
import { type useSessions } from '../api/use-sessions.ts';
import { dateTime } from '../format/dates.ts';
import { labelOf } from '../format/label.ts';
import { duration, exact } from '../format/numbers.ts';
import { Flag } from '../overview/lists/mark.tsx';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { ReportTable, type TableColumn } from '../report/parts/report-table.tsx';
import { Nothing } from '../report/parts/report-panel.tsx';
import { ShowMore } from '../report/parts/show-more.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';

export type SessionRow = Api['SessionRow'];

interface SessionListProps {
  readonly website: Website;
  readonly sessions: ReturnType<typeof useSessions>;
  readonly orderBy: string;
  readonly onOrder: (orderBy: string) => void;
  readonly isFiltered: boolean;
}

/** A list of sessions; each row leads to what happened in it. */
export function SessionList({ website, sessions, orderBy, onOrder, isFiltered }: SessionListProps) {
  return (
    <div className="min-w-0 rounded-panel hairline bg-panel px-12 pb-12 md:px-16">
      <Answered query={sessions} skeleton={<SkeletonRows count={12} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0)
            return <Nothing>{isFiltered ? text.sessions.emptyFiltered : text.sessions.empty}</Nothing>;
          return (
            <>
              <ReportTable
                caption={text.sessions.title}
                columns={columnsIn(website.timeZone)}
                rows={rows}
                rowKey={({ sessionId, visitorId, startedAt }) => `${visitorId} ${sessionId} ${startedAt}`}
                orderBy={orderBy}
                onOrder={onOrder}
              />
              <ShowMore shown={rows.length} total={pages[0]?.total ?? null} query={sessions} />
            </>
          );
        }}
      </Answered>
    </div>
  );
}

function columnsIn(timeZone: string): readonly TableColumn<SessionRow>[] {
  return [
    {
      id: 'startedAt',
      label: text.sessions.started,
      orderBy: 'startedAt',
      cell: (session) => <Began session={session} timeZone={timeZone} />,
    },
    { id: 'source', label: text.sessions.source, isMinor: true, cell: ({ source }) => labelOf('source', source) },
    { id: 'place', label: text.sessions.place, isMinor: true, cell: (session) => <Place session={session} /> },
    { id: 'device', label: text.sessions.device, isMinor: true, cell: deviceText },
    {
      id: 'pageViews',
      label: text.sessions.pageViews,
      isNumber: true,
      orderBy: 'pageViews',
      cell: ({ pageViews }) => exact(pageViews),
    },
    {
      id: 'events',
      label: text.sessions.events,
      isNumber: true,
      isMinor: true,
      orderBy: 'events',
      cell: ({ events }) => exact(events),
    },
    {
      id: 'duration',
      label: text.sessions.duration,
      isNumber: true,
      orderBy: 'durationSeconds',
      cell: ({ durationSeconds }) => duration(durationSeconds),
    },
  ];
}

interface BeganProps {
  readonly session: SessionRow;
  readonly timeZone: string;
}

/** Where and when a session began: what its row is named by. */
function Began({ session, timeZone }: BeganProps) {
  const { siteId, search } = useReport();
  const { sessionId, visitorId, startedAt, entryPage, isLive } = session;
  return (
    <Link
      to="/$siteId/sessions/$sessionId"
      params={{ siteId: siteId ?? '', sessionId }}
      search={{ ...searchForPage(search), visitor: visitorId }}
      className="block rounded-control py-px no-underline hover:underline"
    >
      <span className="flex items-center gap-8">
        <span className="truncate font-medium">{entryPage ?? text.sessions.noPage}</span>
        {isLive && (
          <span className="shrink-0 rounded-control bg-accent-soft px-4 text-12 text-text">{text.sessions.live}</span>
        )}
      </span>
      <time dateTime={startedAt} className="figures block truncate text-12 text-text-2">
        {dateTime(new Date(startedAt), timeZone)}
      </time>
    </Link>
  );
}

function Place({ session: { country, city } }: { readonly session: SessionRow }) {
  const name = labelOf('country', country);
  return (
    <span className="flex items-center gap-8 whitespace-nowrap">
      {country !== null && <Flag country={country} label={name} />}
      {city ?? name}
    </span>
  );
}

function deviceText({ browser, device }: SessionRow): string {
  return [browser, device === null ? null : labelOf('device', device)].filter((part) => part !== null).join(' · ');
}
