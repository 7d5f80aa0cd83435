import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type TrackingEvent } from '#libs/events';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { CHROME } from '../specs/a-draft.ts';
import { aWebsite } from '../specs/a-website.ts';
import { RunningIngest } from '../specs/running-ingest.ts';

const website = aWebsite();
const { siteId } = website;
let database: TestDatabase;
let ingest: RunningIngest;

const post = (url: string, payload: string | Buffer | object, headers: Record<string, string> = {}) =>
  ingest.inject({
    method: 'POST',
    url,
    payload: Buffer.isBuffer(payload) || typeof payload === 'string' ? payload : JSON.stringify(payload),
    headers: { origin: 'https://example.com', 'user-agent': CHROME, 'content-type': 'application/json', ...headers },
  });

const view = (more: object = {}): object => ({ siteId, id: randomUUID(), url: 'https://example.com/a', ...more });

const tracked = async (eventId: string): Promise<TrackingEvent | undefined> => {
  const events = (await ingest.recorded('tracking')) as readonly TrackingEvent[];
  return events.find(({ value }) => value.envelope.eventId === eventId);
};

beforeAll(async () => {
  database = await testDatabase();
  ingest = await RunningIngest.start(database.url);
  await ingest.website(website);
});
afterAll(async () => {
  await ingest.stop();
  await database.drop();
});

describe('collecting', () => {
  it('answers 202 once the log has the event, with a receipt that names its position', async () => {
    const id = randomUUID();
    const response = await post('/api/v1/events', view({ id, title: 'A page' }));
    expect(response.json()).toEqual({
      requestId: response.headers['x-request-id'],
      eventId: id,
      status: 'accepted',
      recordedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      receipt: expect.stringMatching(
        new RegExp(`^/api/v1/events/${id}/receipt\\?siteId=${siteId}&at=\\d+\\.\\d+\\.[\\w-]{22}$`),
      ) as string,
    });
    expect(response.statusCode).toBe(202);
    expect(await tracked(id)).toMatchObject({
      name: 'PageViewed',
      value: {
        envelope: { siteId, pageViewId: id, origin: 'BROWSER' },
        page: { hostname: 'example.com', path: '/a', title: 'A page' },
        client: { browser: 'Chrome', browserVersion: '126', os: 'Windows', osVersion: '10', device: 'desktop' },
      },
    });
  });

  it('inflates gzip', async () => {
    const response = await post('/api/v1/events', gzipSync(JSON.stringify(view())), { 'content-type': 'text/plain' });
    expect(response.statusCode).toBe(202);
  });
});
