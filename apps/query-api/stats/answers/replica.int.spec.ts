import { Postgres } from '#libs/postgres';
import { type ReplicatedPostgres, startReplicatedPostgres } from '#libs/testing';
import { aWebsite } from '../../given/a-website.ts';
import { exampleNow, exampleVisits } from '../../given/example-visits.ts';
import { GivenTraffic } from '../../given/given-traffic.ts';
import { StatsApp } from '../../given/stats-app.ts';

const website = aWebsite();
const summary = `/websites/${website.siteId}/traffic-summary?period=7d`;

describe('reports from a replica', () => {
  let servers: ReplicatedPostgres;
  let primary: Postgres;
  let traffic: GivenTraffic;
  let app: StatsApp;

  beforeAll(async () => {
    servers = await startReplicatedPostgres();
    primary = new Postgres({ url: servers.primaryUrl, poolSize: 2, applicationName: 'specs' });
    traffic = await GivenTraffic.begin(servers.primaryUrl, primary, website);
    await traffic.add(...exampleVisits.slice(0, 2));
    await servers.caughtUp();
    app = await StatsApp.start(servers.primaryUrl, [website], servers.replicaUrl);
    app.setClock(exampleNow);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await primary.close();
    await servers.stop();
  });

  const ask = async () => {
    const { body, headers, status } = await app.ask<{ meta: { freshness: object } }>(summary);
    const { meta, ...answer } = body;
    return { status, answer, freshness: meta.freshness, header: headers['footfall-freshness'], etag: headers['etag'] };
  };

  const move = (position: number): Promise<unknown> =>
    primary.query(`update checkpoints set position = $1, as_of = now(), seen_at = now() where projection = 'traffic'`, [
      position,
    ]);

  it('are what it has, and say how far it is behind; once it has all, they are of that', async () => {
    await move(10);
    await servers.caughtUp();
    const before = await ask();
    expect(before).toMatchObject({ status: 200, freshness: { lagEvents: 0 } });

    await servers.pause();
    await traffic.add(...exampleVisits.slice(2));
    await move(17);
    const meanwhile = await ask();
    expect(meanwhile.answer).toEqual(before.answer);
    expect(meanwhile.etag).toBe(before.etag);
    expect(meanwhile.freshness).toMatchObject({ lagEvents: 7 });
    expect(meanwhile.header).toContain('lagEvents=7');

    await servers.resume();
    await servers.caughtUp();
    const after = await ask();
    expect(after.answer).not.toEqual(before.answer);
    expect(after.etag).not.toBe(before.etag);
    expect(after.freshness).toMatchObject({ lagEvents: 0 });
  });
});
