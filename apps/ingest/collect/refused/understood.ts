import { type CampaignTags, parsePage } from '#libs/domain';
import { type Draft } from '../draft.ts';
import { EventInput } from '../fields/event-input.ts';
import { maskTyped } from '../steps/mask-input.ts';

const withoutQuery = (url: string): string => url.replace(/[?#].*$/s, '');

/** Address, agent and person never leave; what was typed is masked. */
const masked = (given: EventInput): EventInput => {
  const nobody = { ip: null, userAgent: null, userId: null, traits: null, targetHtml: null };
  const input = Object.assign(new EventInput(), given, nobody);
  if (input.inputValue !== null || input.key !== null) maskTyped(input);
  return input;
};

/** Campaign tags become fields of their own, as their URL's query is cut. */
const tags = (input: EventInput, utm: CampaignTags): Partial<EventInput> => ({
  utmSource: input.utmSource ?? utm.source,
  utmMedium: input.utmMedium ?? utm.medium,
  utmCampaign: input.utmCampaign ?? utm.campaign,
  utmTerm: input.utmTerm ?? utm.term,
  utmContent: input.utmContent ?? utm.content,
});

/** The page's URL as far as it would have been kept. */
const page = ({ input, website }: Draft): Partial<EventInput> => {
  if (input.url === null) return {};
  const { domain, keptParameters } = website;
  const parsed = parsePage(input.url, { hostname: input.hostname, domain, keptParameters });
  if (parsed.kind === 'refused') return { url: withoutQuery(input.url) };
  const url = parsed.path + (parsed.query === null ? '' : `?${parsed.query}`);
  return { url, hostname: parsed.hostname, ...tags(input, parsed.utm) };
};

/** What the steps have found out, where they came so far. */
const found = ({ client, occurredAt, visitorId }: Draft): object => ({
  ...(occurredAt === 0 ? {} : { occurredAt }),
  ...(visitorId === '' ? {} : { visitorId }),
  ...Object.fromEntries(Object.entries(client).filter(([, value]) => value !== null)),
});

/**
 * An event as far as it was understood, as JSON for a dead letter: what could be read of it by canonical names, masked,
 * without address, user agent, user and the queries of its URLs.
 */
export const understood = (draft: Draft): string => {
  const input = masked(draft.input);
  const { referrer } = input;
  const said = Object.assign(input, page(draft), draft.kind, {
    referrer: referrer === null ? null : withoutQuery(referrer),
  });
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  return JSON.stringify({ ...given, ...found(draft) });
};
