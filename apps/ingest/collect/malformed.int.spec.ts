import fc from 'fast-check';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { CHROME } from '../specs/a-draft.ts';
import { aWebsite } from '../specs/a-website.ts';
import { malformedBody } from '../specs/malformed-bodies.ts';
import { type Received, RunningIngest } from '../specs/running-ingest.ts';
import { patternsOf } from './routes.ts';

/** `npm test -- … --globals '{"fuzzRuns": 10000}'` runs more. */
const RUNS = (globalThis as { fuzzRuns?: number }).fuzzRuns ?? 300;

const website = aWebsite();
const routes = (['event', 'batch', 'session'] as const)
  .flatMap(patternsOf)
  .map((pattern) => pattern.replace(':siteId', website.siteId));
let database: TestDatabase;
let ingest: RunningIngest;

beforeAll(async () => {
  database = await testDatabase();
  ingest = await RunningIngest.start(database.url, { COLLECT_RATE_PER_MINUTE: '0' });
  await ingest.website(website);
});
afterAll(async () => {
  await ingest.stop();
  await database.drop();
});

interface Refusal {
  readonly code?: string;
  readonly field?: string;
  readonly detail?: string;
  readonly status?: unknown;
  readonly results?: readonly Refusal[];
}

const named = { code: expect.stringMatching(/^\w+\.\w+$/) as string, detail: expect.stringMatching(/\S/) as string };

/** A refusal says its code, in which field, and why; of a batch, for each event that was rejected. */
const expectWords = (response: Received): void => {
  const body = response.json() as Refusal;
  if (response.statusCode >= 400) expect(body).toMatchObject({ ...named, field: expect.any(String) as string });
  for (const result of body.results ?? []) {
    if (result.status === 'rejected') expect(result).toMatchObject({ ...named, field: expect.any(String) as string });
  }
};

it(
  'answers any body at any route without a fault of ours, and says in words what is wrong with it',
  async () => {
    const api = { origin: 'https://example.com', 'user-agent': CHROME, 'api-version': '1' };
    await fc.assert(
      fc.asyncProperty(malformedBody(website.siteId), fc.constantFrom(...routes), async (body, url) => {
        const headers = { ...api, ...body.headers };
        const response = await ingest.inject({ method: 'POST', url, payload: body.payload, headers });
        expect(response.statusCode).toBeLessThan(500);
        expectWords(response);
      }),
      { numRuns: RUNS },
    );
  },
  30_000 + RUNS * 20,
);
