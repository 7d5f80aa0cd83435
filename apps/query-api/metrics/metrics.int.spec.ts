import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readStandalone } from '#libs/config';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { createQueryApiApp } from '../create-query-api-app.ts';

const ADMIN_TOKEN = 'the-admin-token-of-this-spec';

describe('the metrics of the process', () => {
  let database: TestDatabase;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    Logger.overrideLogger(['error']);
    database = await testDatabase();
    const own = { port: 3000, databaseUrl: database.url, secret: 's'.repeat(40), adminToken: ADMIN_TOKEN };
    const settings = readStandalone({ METRICS_ALLOWED_ADDRESSES: '192.0.2.0/24' });
    app = await createQueryApiApp(settings.complete(own));
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  const read = (remoteAddress: string, headers: Record<string, string> = {}) =>
    app.inject({ url: '/metrics', remoteAddress, headers });

  it('are for the owner, and for the addresses that the configuration names', async () => {
    const stranger = await read('198.51.100.7');
    expect([stranger.statusCode, stranger.json()]).toMatchObject([401, { code: 'auth.required' }]);
    expect((await read('198.51.100.7', { authorization: 'Bearer something-else' })).statusCode).toBe(401);
    expect((await read('198.51.100.7', { authorization: `Bearer ${ADMIN_TOKEN}` })).statusCode).toBe(200);
    expect((await read('192.0.2.7')).statusCode).toBe(200);
  });

  it('tell of apps, requests, the process', async () => {
    const { headers, body } = await read('192.0.2.7');
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(body).toContain('footfall_app_up{app="query-api"} 1\n');
    expect(body).toMatch(
      /footfall_http_request_duration_seconds_count\{method="GET",route="\/metrics",status="200"\} [1-9]/,
    );
    expect(body).toContain('process_cpu_seconds_total');
    expect(body).toContain('# TYPE footfall_projection_lag_events gauge');
  });
});
