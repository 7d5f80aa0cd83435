import { trustAuthorities } from '#libs/config';
import {
  type Authority,
  describeWithDocker,
  type EngineContainer,
  engineLogin,
  eventually,
  makeAuthority,
  startSecureMongo,
} from '#libs/testing';
import { MongoDocumentStore } from './mongo-document-store.ts';

describeWithDocker('a MongoDB server that speaks TLS', () => {
  let authority: Authority;
  let server: EngineContainer;

  beforeAll(async () => {
    authority = makeAuthority('Footfall specs');
    server = await startSecureMongo(authority.server);
    trustAuthorities(authority.ca);
    await eventually('the server answers', () =>
      prepare(engineLogin.password).then(
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

  const prepare = async (password: string): Promise<void> => {
    const uri = server.url.replace('://', `://${engineLogin.user}:${password}@`);
    const store = new MongoDocumentStore({
      uri,
      declarations: [{ kind: 'thing', unique: [], indexed: [], published: 'never', secrets: [] }],
    });
    try {
      await store.prepare();
    } finally {
      await store.close();
    }
  };
  const everythingSaidOf = (error: unknown): string =>
    error instanceof Error ? `${String(error)} ${error.stack ?? ''} ${everythingSaidOf(error.cause)}` : '';

  it('is reached with tls=true and the authority that signed for it', async () => {
    await prepare(engineLogin.password);
  }, 30_000);

  it('lets nobody in with another password, and the error does not say which', async () => {
    const refused = everythingSaidOf(await prepare('not-the-one').catch((error: unknown) => error));
    expect(refused).toMatch(/authenticat/i);
    expect(refused).not.toMatch(/not-the-one|open-sesame/);
  }, 30_000);

  it('is not believed where another authority is trusted', async () => {
    trustAuthorities(makeAuthority('Somebody else').ca);
    const refused = everythingSaidOf(await prepare(engineLogin.password).catch((error: unknown) => error));
    expect(refused).toMatch(/certificate/);
    expect(refused).not.toContain(engineLogin.password);
  }, 30_000);
});
