import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { type Api, type Website } from '../api/types.ts';
import { useSessions, useVisitor } from '../api/use-sessions.ts';
import { dateTime } from '../format/dates.ts';
import { exact } from '../format/numbers.ts';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { BackLink } from '../report/parts/back-link.tsx';
import { Facts, type Fact } from '../report/parts/facts.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { text } from '../text/en.ts';
import { SessionList } from './session-list.tsx';
import { propertyText } from './timeline.ts';

/** One visitor, over all time, and their sessions. */
export function VisitorPage() {
  return <ReportPage title={text.visitors.title}>{(website) => <Visitor website={website} />}</ReportPage>;
}

const shortLength = 8;

function Visitor({ website }: { readonly website: Website }) {
  const visitorId = useParams({ strict: false }).visitorId ?? '';
  const visitor = useVisitor(website.siteId, visitorId);
  const isUnknown = visitor.error !== null && asProblem(visitor.error).status === 404;
  return (
    <ReportBody website={website} meta={visitor.data?.meta} controls={[]}>
      <BackLink to="/$siteId/sessions">{text.sessions.back}</BackLink>
      {isUnknown ? (
        <Nothing>{text.visitors.unknown}</Nothing>
      ) : (
        <>
          <PageHead title={text.visitors.heading(visitorId.slice(0, shortLength))} />
          <ReportPanel title={text.visitors.facts}>
            <Answered query={visitor} skeleton={<SkeletonRows count={2} />}>
              {(found) => <Facts facts={visitorFacts(found, website.timeZone)} />}
            </Answered>
          </ReportPanel>
          <SessionsOf website={website} visitorId={visitorId} />
        </>
      )}
    </ReportBody>
  );
}

function SessionsOf({ website, visitorId }: { readonly website: Website; readonly visitorId: string }) {
  const [orderBy, setOrderBy] = useState('-startedAt');
  const params = new URLSearchParams({ period: 'all', filter: `visitorId:is:${visitorId}` });
  const sessions = useSessions(website.siteId, params, orderBy);
  return (
    <section aria-label={text.visitors.sessionsOf} className="flex flex-col gap-8">
      <h3 className="text-13 font-medium">{text.visitors.sessionsOf}</h3>
      <SessionList website={website} sessions={sessions} orderBy={orderBy} onOrder={setOrderBy} isFiltered={false} />
    </section>
  );
}

function visitorFacts(visitor: Api['Visitor'], timeZone: string): readonly Fact[] {
  const at = (instant: string) => dateTime(new Date(instant), timeZone);
  return [
    { name: text.visitors.firstSeen, value: at(visitor.firstSeenAt) },
    { name: text.visitors.lastSeen, value: at(visitor.lastSeenAt) },
    { name: text.visitors.sessionsOf, value: exact(visitor.sessions) },
    { name: text.metrics.pageViews, value: exact(visitor.pageViews) },
    { name: text.sessions.events, value: exact(visitor.events) },
    ...(visitor.userId === null ? [] : [{ name: text.sessions.user, value: visitor.userId }]),
    ...Object.entries(visitor.traits).map(([name, value]) => ({ name, value: propertyText(value) })),
    { name: text.visitors.id, value: visitor.visitorId },
  ];
}
