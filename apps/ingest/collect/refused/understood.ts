import { maskEvent, parsePage } from '#libs/domain';
import { type Draft } from '../draft.ts';
import { type DropCode } from '../outcome.ts';
import { pageContext } from '../steps/put-page.ts';

/** The page's URL as it would have been kept; campaign tags become fields of their own, as its query is cut. */
const page = ({ input, website }: Draft): object => {
  if (input.url === null) return {};
  const parsed = parsePage(input.url, pageContext(website, input.hostname));
  if (parsed.kind === 'refused') return {};
  const { source, medium, campaign, term, content, clickParameter } = parsed.utm;
  return {
    url: parsed.path,
    hostname: parsed.hostname,
    ...given({ query: parsed.query, clickParameter }),
    ...given({ utmSource: source, utmMedium: medium, utmCampaign: campaign, utmTerm: term, utmContent: content }),
  };
};

/** Objects that an input holds as JSON are masked member by member. */
const objects = ({ input }: Draft): object => ({
  properties: input.properties === null ? null : (JSON.parse(input.properties) as object),
  sessionMetadata: input.sessionMetadata === null ? null : (JSON.parse(input.sessionMetadata) as object),
});

const given = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

/**
 * An event as far as it was understood, as JSON for a dead letter: what could be read of it, by canonical names, and what
 * the steps have found out; masked, without address and user agent. Members that were not understood are left out, since
 * nobody knows what they hold. `refusedAs` is why it would have been dropped.
 */
export const understood = (draft: Draft, refusedAs: DropCode | null = null): string => {
  const { input, kind, client, occurredAt, visitorId, userHash, sender } = draft;
  const said = given({ ...Object.fromEntries(Object.entries(input)), ...page(draft), ...kind, ...objects(draft) });
  return JSON.stringify({
    ...(maskEvent(said) as object),
    ...given({ ...client, occurredAt, visitorId, userHash, origin: sender.origin, refusedAs }),
  });
};
