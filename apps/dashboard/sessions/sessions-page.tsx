import { type Website } from '../api/types.ts';
import { useSessions } from '../api/use-sessions.ts';
import { CsvLink } from '../report/parts/csv-link.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { reportParams } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { SessionList } from './session-list.tsx';

const newestFirst = '-startedAt';
const mostRows = '1000';

/** Sessions one by one, to be filtered and ordered. */
export function SessionsPage() {
  return <ReportPage title={text.sessions.title}>{(website) => <Sessions website={website} />}</ReportPage>;
}

function Sessions({ website }: { readonly website: Website }) {
  const { report, search, change } = useReport();
  const params = reportParams(report);
  const orderBy = search.order ?? newestFirst;
  const sessions = useSessions(website.siteId, params, orderBy);
  const csv = new URLSearchParams(params);
  csv.set('format', 'csv');
  csv.set('limit', mostRows);
  return (
    <ReportBody website={website} meta={sessions.data?.pages[0]?.meta} controls={['range', 'filter']}>
      <PageHead title={text.sessions.title}>
        <CsvLink href={`/api/v1/websites/${website.siteId}/sessions?${csv.toString()}`} of={text.sessions.title} />
      </PageHead>
      <SessionList
        website={website}
        sessions={sessions}
        orderBy={orderBy}
        onOrder={(order) => change({ order: order === newestFirst ? undefined : order })}
        isFiltered={report.filters.length > 0}
      />
    </ReportBody>
  );
}
