import { Logger } from '@nestjs/common';
import { readConfig } from '#libs/config';
import { GroupCommit } from '#libs/event-log';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { useProcessLogger } from '#libs/telemetry';
import { aWebsite } from '../specs/a-website.ts';
import { RunningIngest } from '../specs/running-ingest.ts';

/** What a request tells of who sends it; none of it is anybody's business who reads logs. */
const ADDRESS = '203.0.113.77';
const personal = [ADDRESS, 'ada@example.com', 'sesame-token', 'user-4711', 'Hidden Browser'];

const streams = [process.stdout, process.stderr];
const writes = streams.map((stream) => stream.write.bind(stream));

describe('what ingest logs', () => {
  let database: TestDatabase;
  let ingest: RunningIngest;
  const written: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    ingest = await RunningIngest.start(database.url, { LOG_LEVEL: 'debug' });
    await ingest.website(aWebsite());
    const environment = { DATABASE_URL: database.url, REDIS_URL: 'redis://localhost', LOG_LEVEL: 'debug' };
    useProcessLogger(readConfig({ ...environment, FOOTFALL_SECRET: 's'.repeat(40), ADMIN_TOKEN: 'a'.repeat(40) }));
    const take = (chunk: unknown): boolean => {
      written.push(...String(chunk).split('\n').filter(Boolean));
      return true;
    };
    for (const stream of streams) stream.write = take;
  });

  afterAll(async () => {
    for (const [at, stream] of streams.entries()) stream.write = writes[at] as typeof stream.write;
    Logger.overrideLogger(['error']);
    await ingest.stop();
    await database.drop();
  });

  const send = (event: object, requestId: string): ReturnType<RunningIngest['inject']> =>
    ingest.inject({
      method: 'POST',
      url: `/api/v1/events?email=ada@example.com`,
      remoteAddress: ADDRESS,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Hidden Browser/1.0 (X11; Linux x86_64) Gecko/20100101 Firefox/130.0',
        'x-request-id': requestId,
        origin: `https://${aWebsite().domain}`,
      },
      payload: JSON.stringify({ siteId: aWebsite().siteId, userId: 'user-4711', ...event }),
    });

  const url = `https://${aWebsite().domain}/account?token=sesame-token&email=ada@example.com`;

  it('names the request that failed, and nobody in it', async () => {
    expect((await send({ type: 'pageView', url }, 'taken')).statusCode).toBe(202);
    expect((await send({ type: 'custom', url }, 'rejected')).statusCode).toBe(400);
    expect((await send({ type: 'pageView', url: `${url}\0` }, 'odd')).statusCode).toBeLessThan(500);
    const failure = Object.assign(new Error('A bug'), { detail: `Failing row contains (${personal.join(', ')}).` });
    const commit = ingest.get(GroupCommit);
    const append = commit.append.bind(commit);
    commit.append = () => Promise.reject(failure);
    expect((await send({ type: 'pageView', url }, 'failing-request')).statusCode).toBe(500);
    commit.append = append;
    const lines = written.map((line) => JSON.parse(line) as { requestId?: string });
    expect(lines.filter(({ requestId }) => requestId === 'failing-request')).toHaveLength(1);
    for (const line of written) for (const word of personal) expect(line).not.toContain(word);
  });
});
