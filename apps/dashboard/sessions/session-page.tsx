import { Link, useParams } from '@tanstack/react-router';
import { asProblem } from '../api/problem.ts';
import { type Api, type Website } from '../api/types.ts';
import { useSession, useSessionEvents } from '../api/use-sessions.ts';
import { Icon } from '../primitives/icon.tsx';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { BackLink } from '../report/parts/back-link.tsx';
import { Facts } from '../report/parts/facts.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { searchForPage } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { sessionFacts } from './session-facts.ts';
import { SessionTimeline } from './session-timeline.tsx';

/** One session: who, from where, and what happened. */
export function SessionPage() {
  return <ReportPage title={text.sessions.session}>{(website) => <Session website={website} />}</ReportPage>;
}

function Session({ website }: { readonly website: Website }) {
  const sessionId = useParams({ strict: false }).sessionId ?? '';
  const { search } = useReport();
  const of = { siteId: website.siteId, sessionId, visitorId: search.visitor };
  const session = useSession(of);
  const isUnknown = session.error !== null && asProblem(session.error).status === 404;
  return (
    <ReportBody website={website} meta={session.data?.meta} controls={[]}>
      <BackLink to="/$siteId/sessions">{text.sessions.back}</BackLink>
      {isUnknown ? (
        <Nothing>{text.sessions.unknown}</Nothing>
      ) : (
        <Answered query={session} skeleton={<SkeletonRows count={8} />}>
          {(found) => <Found session={found} website={website} of={of} />}
        </Answered>
      )}
    </ReportBody>
  );
}

interface FoundProps {
  readonly session: Api['SessionDetail'];
  readonly website: Website;
  readonly of: Parameters<typeof useSessionEvents>[0];
}

function Found({ session, website, of }: FoundProps) {
  const events = useSessionEvents(of, session.isLive);
  return (
    <div className="flex flex-col gap-16">
      <PageHead title={text.sessions.of(session.entryPage ?? text.sessions.noPage)}>
        <VisitorLink visitorId={session.visitorId} />
      </PageHead>
      <ReportPanel title={text.sessions.facts}>
        <Facts facts={sessionFacts(session, website)} />
      </ReportPanel>
      <ReportPanel title={text.sessions.timeline}>
        <Answered query={events} skeleton={<SkeletonRows count={5} />}>
          {({ data }) =>
            data.length === 0 ? (
              <Nothing>{text.sessions.timelineEmpty}</Nothing>
            ) : (
              <SessionTimeline events={data} timeZone={website.timeZone} />
            )
          }
        </Answered>
      </ReportPanel>
    </div>
  );
}

function VisitorLink({ visitorId }: { readonly visitorId: string }) {
  const { siteId, search } = useReport();
  return (
    <Link
      to="/$siteId/visitors/$visitorId"
      params={{ siteId: siteId ?? '', visitorId }}
      search={searchForPage(search)}
      className="flex h-control items-center gap-8 rounded-control hairline bg-panel px-12 text-13 font-medium no-underline hover:bg-bg"
    >
      <Icon name="visitor" />
      {text.sessions.showVisitor}
    </Link>
  );
}
