import { type Api, type Website } from '../api/types.ts';
import { dateTime } from '../format/dates.ts';
import { labelOf } from '../format/label.ts';
import { money } from '../format/money.ts';
import { duration, exact } from '../format/numbers.ts';
import { text } from '../text/en.ts';

type Session = Api['SessionRow'];

export interface TextFact {
  readonly name: string;
  readonly value: string;
}

/** What a session's page says of it, in the website's zone and currency; what is not known is left out. */
export function sessionFacts(
  session: Session,
  { timeZone, currency }: Pick<Website, 'timeZone' | 'currency'>,
): readonly TextFact[] {
  const at = (instant: string) => dateTime(new Date(instant), timeZone);
  const of = text.sessions;
  const facts: readonly (readonly [string, string | null])[] = [
    [of.started, at(session.startedAt)],
    [of.ended, at(session.lastActivityAt)],
    [of.duration, duration(session.durationSeconds)],
    [of.engagement, session.engagementSeconds > 0 ? duration(session.engagementSeconds) : null],
    [of.pageViews, exact(session.pageViews)],
    [of.events, exact(session.events)],
    [of.source, labelOf('source', session.source)],
    [of.referrer, session.referrer === null ? null : labelOf('referrer', session.referrer)],
    [of.campaign, session.utmCampaign],
    ...deviceFacts(session),
    [of.user, session.userId],
    [of.revenue, session.revenue > 0 ? money(session.revenue, currency) : null],
  ];
  return facts.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function deviceFacts(session: Session): readonly (readonly [string, string | null])[] {
  const of = text.sessions;
  return [
    [of.place, placeText(session)],
    [of.device, session.device === null ? null : labelOf('device', session.device)],
    [of.browser, withVersion(session.browser, session.browserVersion)],
    [of.system, withVersion(session.os, session.osVersion)],
    [of.screen, screenText(session)],
    [of.language, session.language === null ? null : labelOf('language', session.language)],
  ];
}

function placeText({ city, country }: Session): string | null {
  const name = country === null ? null : labelOf('country', country);
  return city === null || name === null ? name : `${city}, ${name}`;
}

function withVersion(name: string | null, version: string | null): string | null {
  return name === null || version === null ? name : `${name} ${version}`;
}

function screenText({ screenWidth, screenHeight }: Session): string | null {
  return screenWidth === null || screenHeight === null ? null : `${screenWidth} × ${screenHeight}`;
}
