import { Logger } from '@nestjs/common';
import { trustAuthorities } from '#libs/config';
import {
  type Authority,
  describeWithDocker,
  type EngineContainer,
  engineLogin,
  makeAuthority,
  startSecureRedis,
} from '#libs/testing';
import { type CacheState } from '../cache-admin.port.ts';
import { RedisCache } from './redis-cache.ts';

describeWithDocker('a Redis server that speaks TLS', () => {
  let authority: Authority;
  let server: EngineContainer;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    authority = makeAuthority('Footfall specs');
    server = await startSecureRedis(authority.server);
  }, 300_000);
  beforeEach(() => trustAuthorities(authority.ca));
  afterAll(async () => {
    trustAuthorities('');
    await server.stop();
  });

  /** How it stands with the server after so long. */
  const stateWith = async (password: string, waitMs: number): Promise<CacheState> => {
    const cache = new RedisCache({
      url: server.url.replace('://', `://:${password}@`),
      maxBytes: 1024 * 1024,
    });
    try {
      await cache.reached(waitMs);
      return cache.state();
    } finally {
      await cache.close();
    }
  };

  it('is reached with rediss: and the authority that signed for it', async () => {
    expect(await stateWith(engineLogin.password, 20_000)).toMatchObject({ status: 'up', detail: null });
  }, 30_000);

  it('lets nobody in with another password, and says so without it', async () => {
    const { status, detail } = await stateWith('not-the-one', 3000);
    expect(status).toBe('away');
    expect(detail).toMatch(/WRONGPASS|NOAUTH/);
    expect(detail).not.toMatch(/not-the-one|open-sesame/);
  });

  it('is not believed where another authority is trusted', async () => {
    trustAuthorities(makeAuthority('Somebody else').ca);
    const { status, detail } = await stateWith(engineLogin.password, 3000);
    expect(status).toBe('away');
    expect(detail).toMatch(/certificate|connection broke/);
    expect(detail).not.toContain(engineLogin.password);
  });
});
