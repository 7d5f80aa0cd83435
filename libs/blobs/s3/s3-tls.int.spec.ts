import { Readable } from 'node:stream';
import { trustAuthorities } from '#libs/config';
import {
  type Authority,
  describeWithDocker,
  type EngineContainer,
  engineLogin,
  eventually,
  makeAuthority,
  startSecureMinio,
} from '#libs/testing';
import { S3BlobStore } from './s3-blob-store.ts';

describeWithDocker('an S3-compatible store that speaks TLS', () => {
  let authority: Authority;
  let server: EngineContainer;

  beforeAll(async () => {
    authority = makeAuthority('Footfall specs');
    server = await startSecureMinio(authority.server);
    trustAuthorities(authority.ca);
    await eventually('the store answers', () =>
      storeWith(engineLogin.password).then(
        () => true,
        () => false,
      ),
    );
  }, 300_000);
  beforeEach(() => trustAuthorities(authority.ca));
  afterAll(async () => {
    trustAuthorities('');
    await server.stop();
  });

  const refusalOf = async (secret: string): Promise<string> =>
    storeWith(secret).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );

  const storeWith = async (secret: string): Promise<S3BlobStore> => {
    const key = { id: engineLogin.user, secret };
    const store = new S3BlobStore({ bucket: 'footfall', region: 'us-east-1', endpoint: server.url, key });
    await store.prepare();
    return store;
  };

  it('is reached with the authority that signed for it', async () => {
    const store = await storeWith(engineLogin.password);
    expect(await store.put('imports/a', Readable.from(['some bytes']))).toEqual({ sizeBytes: 10 });
  });

  it('lets nobody in with another secret, and the error does not say which', async () => {
    const refused = await refusalOf('not-the-one');
    expect(refused).not.toMatch(/not-the-one|open-sesame/);
    expect(refused).toContain('footfall');
  });

  it('is not believed where another authority is trusted', async () => {
    trustAuthorities(makeAuthority('Somebody else').ca);
    const refused = await refusalOf(engineLogin.password);
    expect(refused).toMatch(/certificate/);
    expect(refused).not.toContain(engineLogin.password);
  }, 30_000);
});
