import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Permission, RefreshTokens, type Role, Tokens, may, roles } from '#libs/auth';
import { type Config, readStandalone } from '#libs/config';
import { Failure } from '#libs/domain';
import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { createQueryApiApp } from '../create-query-api-app.ts';
import { RouteTable } from '../http/route-table.ts';
import { type AuthView } from '../management/accounts/auth-reply.ts';
import { withMember } from '../management/organisations/member-list.ts';
import { MemberLists } from '../management/organisations/member-lists.ts';
import { type NewApiKeyView } from '../management/api-keys/api-key.view.ts';
import { type NewShareLinkView } from '../management/share-links/share-link.view.ts';
import { type WebsiteView } from '../management/websites/website.view.ts';
import { type OperationObject, openApiDocument } from './document.ts';
import { isKeyCaller, keyCallers, type KeyCallerName, keyOutcome } from './specs/key-callers.ts';
import { isShareCaller, shareCallerNames, shareCallers, shareOutcome } from './specs/share-callers.ts';

const ADMIN_TOKEN = 'admin-token-of-this-spec';

/** Open to addresses, too: its own spec says to whom. */
const BY_ADDRESS = '/metrics';

/** Tells a share link from other tokens. */
const SHARE = 'share:';

/** What a caller is told at the door: let in, or why not. */
type Outcome = string;

const callers = [
  'anonymous',
  ...roles,
  'other tenant',
  'instance owner',
  'admin token',
  'expired',
  'revoked',
  'refresh token',
  'token of a mail',
  ...(Object.keys(keyCallers) as KeyCallerName[]),
  ...shareCallerNames,
] as const;
type CallerName = (typeof callers)[number];

const isRole = (name: CallerName): name is Role => (roles as readonly string[]).includes(name);

/** What the credential alone decides. */
const byCredential: Partial<Record<CallerName, Outcome>> = {
  anonymous: 'auth.required',
  expired: 'auth.expired',
  revoked: 'auth.invalid',
  'refresh token': 'auth.invalid',
  'token of a mail': 'auth.tokenType',
  'instance owner': 'in',
  'admin token': 'in',
};

const isPermission = (need: string): need is Permission => need.includes('.');

const byNeed = (need: string, name: CallerName): Outcome => {
  if (isKeyCaller(name)) return keyOutcome(need, name);
  if (isShareCaller(name)) return shareOutcome(need, name);
  if (need === 'owner') return 'role';
  if (!isPermission(need)) return 'in';
  if (!isRole(name)) return 'unknown';
  return may(name, need) ? 'in' : 'role';
};

/** What the table of permissions says. */
const expected = (need: string | undefined, name: CallerName): Outcome =>
  need === undefined ? 'in' : (byCredential[name] ?? byNeed(need, name));

interface Row {
  readonly method: string;
  readonly path: string;
  readonly need: string | undefined;
}

const rowsOf = (paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>): readonly Row[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ method: method.toUpperCase(), path, need: one['x-needs'] })),
  );

/** Whatever gets past the guard is stopped before it does anything. */
class Stopped extends Failure {
  constructor() {
    super('query.timeout', 'let in');
  }
}

const outcomeOf = (status: number, code: string | undefined): Outcome => {
  if (['role.insufficient', 'key.scope', 'share.details'].includes(code ?? '')) return 'role';
  if (code === 'website.unknown' || code === 'organisation.unknown') return 'unknown';
  return status === 401 || code === 'share.expired' ? (code as Outcome) : 'in';
};

describe('every route', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'footfall-routes-'));
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let isOpen = true;
  const tokens = new Map<CallerName, string>();
  let website: WebsiteView;
  let other: WebsiteView;

  const config = (): Config =>
    readStandalone({
      FOOTFALL_DATA_DIR: dataDir,
      RATE_LIMIT_PER_MINUTE: '0',
      SIGN_IN_RATE_LIMIT_PER_MINUTE: '0',
      USER_RATE_LIMIT_PER_MINUTE: '0',
      KEY_RATE_LIMIT_PER_MINUTE: '0',
    }).complete({ port: 0, databaseUrl: database.url, secret: 's'.repeat(32), adminToken: ADMIN_TOKEN });

  const credentialOf = (token: string | undefined): Record<string, string> => {
    if (token === undefined) return {};
    if (token.startsWith(SHARE)) return { 'x-share-token': token.slice(SHARE.length) };
    return token.startsWith('ff_') ? { 'x-api-key': token } : { authorization: `Bearer ${token}` };
  };

  const send = async (method: string, url: string, token: string | undefined, body?: object) => {
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: credentialOf(token),
      ...(body && { payload: body }),
    });
    const isJson = answer.headers['content-type']?.includes('json') ?? false;
    return { status: answer.statusCode, body: isJson ? answer.json<unknown>() : {} };
  };

  /** Somebody with an account of their own, and the token that they call with from now on. */
  const register = async (name: CallerName): Promise<AuthView & { readonly token: string }> => {
    const email = `${name.replace(' ', '-')}@example.com`;
    const account = { email, password: 'correct horse battery', name };
    const auth = (await send('POST', '/api/v1/auth/register', ADMIN_TOKEN, account)).body as AuthView;
    const token = auth.accessToken ?? '';
    tokens.set(name, token);
    return { ...auth, token };
  };

  const enlist = async (role: Role): Promise<void> => {
    const { user } = await register(role);
    const of = { kind: 'organisation', id: website.organisationId } as const;
    await app.get(MemberLists, { strict: false }).change(of, (list) => withMember(list, user.id, role), 'spec');
  };

  const makeKey = async (name: KeyCallerName): Promise<void> => {
    const { scopes, of } = keyCallers[name];
    const owners = {
      website: `websites/${website.id}`,
      organisation: `organisations/${website.organisationId}`,
      other: `websites/${other.id}`,
    };
    const path = `/api/v1/${owners[of]}/api-keys`;
    const made = (await send('POST', path, ADMIN_TOKEN, { name, scopes })).body as NewApiKeyView;
    tokens.set(name, made.key);
    const one = `${path}/${made.id}`;
    if (name === 'revoked key') await send('PUT', one, ADMIN_TOKEN, { isActive: false });
    if (name === 'deleted key') await send('DELETE', one, ADMIN_TOKEN);
    if (name === 'replaced key') await send('POST', `${one}/rotate`, ADMIN_TOKEN, { graceSeconds: 1 });
    if (name === 'expired key') await send('PUT', one, ADMIN_TOKEN, { expiresAt: Date.now() + 1000 });
  };

  const makeKeys = async (): Promise<void> => {
    const elsewhere = { name: 'Elsewhere', domain: 'elsewhere.example' };
    other = (await send('POST', '/api/v1/websites', tokens.get('other tenant'), elsewhere)).body as WebsiteView;
    for (const name of Object.keys(keyCallers) as KeyCallerName[]) await makeKey(name);
    for (const name of ['expired key', 'replaced key'] as const) {
      await eventually(`${name} to be none`, async () => {
        return (await send('GET', '/api/v1/websites', tokens.get(name))).status === 401;
      });
    }
  };

  const makeShareLinks = async (): Promise<void> => {
    for (const name of shareCallerNames) {
      const { made, of } = shareCallers[name];
      const path = `/api/v1/websites/${of === 'other' ? other.id : website.id}/share-links`;
      const { id, token } = (await send('POST', path, ADMIN_TOKEN, { name, ...made })).body as NewShareLinkView;
      tokens.set(name, `${SHARE}${token}`);
      if (name === 'revoked share link') await send('DELETE', `${path}/${id}`, ADMIN_TOKEN);
      if (name !== 'expired share link') continue;
      await send('PUT', `${path}/${id}`, ADMIN_TOKEN, { expiresAt: new Date(Date.now() + 500).toISOString() });
      const address = `/api/v1/share/${token}`;
      await eventually('the link to expire', async () => (await send('GET', address, undefined)).status === 410);
    }
  };

  /** Everybody there is: the owner of an organisation with one website, its members, and strangers. */
  const makeCallers = async (): Promise<void> => {
    tokens.set('admin token', ADMIN_TOKEN);
    await register('instance owner');
    const owner = await register('owner');
    const shop = { name: 'Shop', domain: 'shop.example' };
    website = (await send('POST', '/api/v1/websites', owner.token, shop)).body as WebsiteView;
    for (const role of ['viewer', 'editor', 'admin'] as const) await enlist(role);
    await register('other tenant');
    const revoked = await register('revoked');
    await send('POST', '/api/v1/auth/logout', revoked.token, {});
    const claims = { sub: owner.user.id, sid: 'sign-in', at: Date.now() };
    const signer = app.get(Tokens, { strict: false });
    tokens.set('expired', signer.sign('access', claims, -1));
    tokens.set('token of a mail', signer.sign('resetPassword', claims, 60));
    await makeKeys();
    await makeShareLinks();
    tokens.set('refresh token', app.get(RefreshTokens, { strict: false }).first(crypto.randomUUID()).token);
  };

  beforeAll(async () => {
    Logger.overrideLogger(['error', 'fatal']);
    database = await testDatabase();
    app = await createQueryApiApp(config());
    app.useGlobalInterceptors({
      intercept: (_, next) => {
        if (isOpen) return next.handle();
        throw new Stopped();
      },
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    await makeCallers();
    isOpen = false;
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const filled = (path: string): string =>
    path
      .replace('{websiteId}', website.id)
      .replace('{siteId}', website.siteId)
      .replace('{organisationId}', website.organisationId)
      .replace(/\{\w+\}/g, '01980000-0000-7000-8000-000000000000');

  /** Where no path names a website, the query does. */
  const addressOf = ({ path, need }: Row): string => {
    const isNamed = /\{(?:websiteId|siteId|organisationId)\}/.test(path) || !need?.includes('.');
    return `${filled(path)}${isNamed ? '' : `?websiteId=${website.id}`}`;
  };

  const faultOf = async (row: Row, name: CallerName): Promise<readonly string[]> => {
    const { status, body } = await send(row.method, addressOf(row), tokens.get(name));
    const outcome = outcomeOf(status, (body as { readonly code?: string }).code);
    const wanted = expected(row.need, name);
    // What is open may ask for more by itself: a refresh token, a password.
    if (outcome === wanted || (row.need === undefined && /^(?:auth|key|share)\./.test(outcome))) return [];
    return [`${row.method} ${row.path} for ${name}: ${outcome} (${status}), not ${wanted}`];
  };

  it('lets in whom the table of permissions names, and nobody else', async () => {
    const table = app.get(RouteTable, { strict: false });
    const { paths } = openApiDocument('1.2.3', 'https://footfall.example');
    const isHere = (path: string): boolean => table.methodsOf(filled(path)).length > 0;
    const own = rowsOf(paths).filter(({ path, need }) => path !== BY_ADDRESS && (need !== undefined || isHere(path)));
    const wrong: string[] = [];
    for (const row of own) for (const name of callers) wrong.push(...(await faultOf(row, name)));
    expect(wrong).toEqual([]);
    expect(own.length * callers.length).toBeGreaterThan(9000);
  }, 240_000);

  it('that is closed asks for something', () => {
    const { paths } = openApiDocument('1.2.3', 'https://footfall.example');
    const open = rowsOf(paths).filter(({ need }) => need === undefined);
    // Whoever opens a route to anybody changes this list.
    expect(open.filter(({ path }) => /\/(?:admin|websites|organisations|users|jobs)\//.test(path))).toEqual([]);
  });
});
