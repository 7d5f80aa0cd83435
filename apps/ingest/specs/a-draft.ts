import { type Website } from '#libs/domain';
import { Draft, type Sender } from '../collect/draft.ts';
import { EventInput } from '../collect/fields/event-input.ts';
import { kindOf } from '../collect/fields/read-event.ts';
import { Sites } from '../collect/site.ts';
import { aWebsite } from './a-website.ts';

export const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

/** When the events of specs are received. */
export const NOON = Date.UTC(2026, 2, 1, 12);

export interface DraftParts {
  readonly input?: Partial<EventInput>;
  readonly website?: Partial<Website>;
  readonly sender?: Partial<Sender>;
  readonly occurredAt?: number;
}

const sites = new Sites();

/** A browser's page view of /a, but for what is said otherwise. */
export const aDraft = ({ input = {}, website = {}, sender = {}, occurredAt = NOON }: DraftParts = {}): Draft => {
  const read = Object.assign(new EventInput(), { url: 'https://example.com/a', ...input });
  return new Draft(
    '01930000-0000-7000-8000-00000000000e',
    { kind: kindOf(read), input: read, path: '', occurredAt },
    sites.of(aWebsite(website), 3),
    {
      requestId: 'request',
      importId: null,
      origin: 'BROWSER',
      trusted: false,
      address: '203.0.113.7',
      userAgent: CHROME,
      language: null,
      doNotTrack: false,
      receivedAt: NOON,
      ...sender,
    },
  );
};
