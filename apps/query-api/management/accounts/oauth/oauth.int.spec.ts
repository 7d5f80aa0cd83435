import { createHash } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { Config, type OAuthSettings } from '#libs/config';
import { type TestDatabase, testDatabase } from '#libs/testing';
import { PASSWORD, People } from '../../specs/people.ts';
import { RunningManagement } from '../../specs/running-management.ts';
import { type AuthView } from '../auth-reply.ts';

const REDIRECT = 'https://footfall.example/sign-in/back';

/** A provider of its own: knows one client, holds codes to their PKCE challenge, and says who somebody is. */
class OAuthServer {
  user: Readonly<Record<string, unknown>> = {};
  emails: readonly object[] = [];
  readonly #challenges = new Map<string, string>();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { authorization = '' } = request.headers;
        const [status, body] = this.#answer(request.url ?? '', authorization, Buffer.concat(chunks).toString());
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
  }

  async start(): Promise<OAuthSettings> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    const client = { clientId: 'client', clientSecret: 'secret' };
    return { ...client, authorizeUrl: `${base}/authorize`, tokenUrl: `${base}/token`, userUrl: `${base}/user` };
  }

  stop(): void {
    this.#server.close();
  }

  /** What a browser brings back that was sent to an address of ours. */
  authorize(authorizeUrl: string): { readonly code: string; readonly state: string } {
    const asked = new URL(authorizeUrl).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(REDIRECT);
    const code = crypto.randomUUID();
    this.#challenges.set(code, asked.get('code_challenge') ?? '');
    return { code, state: asked.get('state') ?? '' };
  }

  #answer(url: string, authorization: string, body: string): readonly [number, unknown] {
    if (url === '/token') return this.#token(authorization, new URLSearchParams(body));
    if (authorization !== 'Bearer token-of-the-user') return [401, {}];
    return [200, url === '/user/emails' ? this.emails : this.user];
  }

  #token(authorization: string, asked: URLSearchParams): readonly [number, unknown] {
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    const code = asked.get('code') ?? '';
    const isKnown = this.#challenges.get(code) === challenge && asked.get('redirect_uri') === REDIRECT;
    this.#challenges.delete(code);
    const isClient = authorization === `Basic ${Buffer.from('client:secret').toString('base64')}`;
    return isKnown && isClient
      ? [200, { access_token: 'token-of-the-user', token_type: 'bearer' }]
      : [400, { error: 'invalid_grant' }];
  }
}

interface Started {
  readonly authorizeUrl: string;
  readonly state: string;
  readonly codeVerifier: string;
}

describe('Signing in by a provider', () => {
  const server = new OAuthServer();
  let database: TestDatabase;
  let management: RunningManagement;
  let people: People;

  beforeAll(async () => {
    database = await testDatabase();
    const environment = { REGISTRATION: 'open', EMAIL_VERIFICATION: 'off' };
    management = await RunningManagement.startWith({ databaseUrl: database.url, environment });
    const settings = await server.start();
    Object.assign(management.get(Config).accounts, { google: settings, github: settings });
    people = new People(management);
    await people.register('Owner');
  });
  afterAll(async () => {
    server.stop();
    await management.stop();
    await database.drop();
  });

  const start = async (provider: string): Promise<Started> => {
    const path = `/auth/${provider}/start?redirectUri=${encodeURIComponent(REDIRECT)}`;
    return (await people.ask<Started>('GET', path)).body;
  };
  const finish = (provider: string, body: object) => people.ask<AuthView>('POST', `/auth/${provider}`, body);
  const signIn = async (provider: string) => {
    const { authorizeUrl, codeVerifier } = await start(provider);
    return finish(provider, { ...server.authorize(authorizeUrl), codeVerifier, redirectUri: REDIRECT });
  };
  const asGoogle = (sub: string, email: string, verified = true): void => {
    server.user = { sub, email, email_verified: verified, name: 'Gwen', picture: 'https://pictures.example/g.png' };
  };

  it('says which providers there are', async () => {
    expect((await people.ask('GET', '/auth/providers')).body).toEqual({
      data: [
        { name: 'google', enabled: true },
        { name: 'github', enabled: true },
      ],
    });
  });

  it('makes an account by a verified address, and knows it again', async () => {
    asGoogle('g-1', 'Gwen@Example.com');
    const made = await signIn('google');
    expect(made).toMatchObject({
      status: 201,
      body: { user: { email: 'gwen@example.com', provider: 'google', emailVerified: true, name: 'Gwen' } },
    });
    asGoogle('g-1', 'gwen-moved@example.com', false);
    const again = await signIn('google');
    expect([again.status, again.body.user.id]).toEqual([200, made.body.user.id]);
  });

  it('reads GitHub’s addresses', async () => {
    server.user = { id: 42, login: 'hub', name: null, avatar_url: 'http://plain.example/' };
    server.emails = [
      { email: 'other@example.com', primary: false, verified: true },
      { email: 'hub@example.com', primary: true, verified: true },
    ];
    expect(await signIn('github')).toMatchObject({
      status: 201,
      body: { user: { email: 'hub@example.com', name: 'hub', avatarUrl: null, provider: 'github' } },
    });
    server.user = { id: 43, login: 'unproved' };
    server.emails = [{ email: 'unproved@example.com', primary: true, verified: false }];
    expect(await signIn('github')).toMatchObject({ status: 409, body: { code: 'auth.emailUnverified' } });
  });

  it('links an account only if both have verified the address', async () => {
    asGoogle('g-2', 'unproved-there@example.com', false);
    expect(await signIn('google')).toMatchObject({ status: 409, body: { code: 'auth.emailUnverified' } });
    const squatter = await people.register('Squatted');
    asGoogle('g-3', squatter.email);
    expect(await signIn('google')).toMatchObject({ status: 409, body: { code: 'auth.emailUnverified' } });
    const proved = await management.call<AuthView>('POST', '/auth/register', {
      body: { email: 'proved@example.com', password: PASSWORD, name: 'Proved' },
    });
    asGoogle('g-4', 'proved@example.com');
    const linked = await signIn('google');
    expect([linked.status, linked.body.user.id]).toEqual([200, proved.body.user.id]);
    expect(linked.body.user.provider).toBe('local');
  });

  it('takes no code without the secret of the page that began', async () => {
    asGoogle('g-5', 'victim@example.com');
    const failed = { status: 401, body: { code: 'auth.oauthFailed' } };
    const [mine, theirs] = [await start('google'), await start('google')];
    const back = { ...server.authorize(theirs.authorizeUrl), redirectUri: REDIRECT };
    expect(await finish('google', { ...back, codeVerifier: mine.codeVerifier })).toMatchObject(failed);
    expect(await finish('google', { ...back, state: 'made-up', codeVerifier: theirs.codeVerifier })).toMatchObject(
      failed,
    );
    expect(await finish('github', { ...back, codeVerifier: theirs.codeVerifier })).toMatchObject(failed);
    const elsewhere = { ...back, redirectUri: 'https://footfall.example/other', codeVerifier: theirs.codeVerifier };
    expect(await finish('google', elsewhere)).toMatchObject(failed);
    expect(await finish('google', { ...back, code: 'made-up', codeVerifier: theirs.codeVerifier })).toMatchObject(
      failed,
    );
    expect((await finish('google', { ...back, codeVerifier: theirs.codeVerifier })).status).toBe(201);
    expect(await finish('google', { ...back, codeVerifier: theirs.codeVerifier })).toMatchObject(failed);
  });

  it('sends nobody to another site', async () => {
    const evil = encodeURIComponent('https://footfall.example.evil.example/');
    expect(await people.ask('GET', `/auth/google/start?redirectUri=${evil}`)).toMatchObject({
      status: 400,
      body: { code: 'field.invalid', field: 'redirectUri' },
    });
    expect(await people.ask('GET', '/auth/elsewhere/start')).toMatchObject({
      status: 404,
      body: { code: 'auth.providerOff' },
    });
  });
});
