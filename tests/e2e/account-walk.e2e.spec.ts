import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BROWSER_AGENT } from './browser-agent.ts';
import { isDistributed, TestInstance } from './instance.ts';
import { until } from './until.ts';

const run = promisify(execFile);

interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

type Headers = Readonly<Record<string, string>>;

/** What curl, and nothing else, makes of a call. */
const curl = async <T = { readonly code?: string }>(
  method: string,
  url: string,
  headers: Headers = {},
  body?: object,
): Promise<Answered<T>> => {
  const lines = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const data = body ? ['-H', 'Content-Type: application/json', '-d', JSON.stringify(body)] : [];
  const { stdout } = await run('curl', ['-sS', '-X', method, ...lines, ...data, '-w', '\n%{http_code}', url]);
  const at = stdout.lastIndexOf('\n');
  const text = stdout.slice(0, at);
  return { status: Number(stdout.slice(at + 1)), body: (text === '' ? {} : JSON.parse(text)) as T };
};

describe('somebody with nothing but curl', () => {
  const instance = new TestInstance(undefined, { REGISTRATION: 'open' });
  const credentials = { email: 'walker@example.com', password: 'correct horse battery' };
  const account = { ...credentials, name: 'Walker' };
  const api = (path: string): string => `${instance.url}/api/v1${path}`;

  beforeAll(() => instance.start(), 300_000);
  afterAll(() => instance.remove());

  /** The token of the mail that asks whether the address is theirs. */
  const mailedToken = async (): Promise<string> => {
    const asOwner = { authorization: `Bearer ${instance.adminToken}` };
    type Mails = { readonly data: readonly { readonly id: string; readonly to: string; readonly subject: string }[] };
    const id = await until(
      async () => {
        const { body } = await curl<Mails>('GET', api('/admin/mails'), asOwner);
        return body.data.find(({ to, subject }) => to === account.email && subject.includes('Confirm'))?.id;
      },
      (found) => found !== undefined,
    );
    const mail = await curl<{ readonly text: string }>('GET', api(`/admin/mails/${id ?? ''}`), asOwner);
    return /#token=(\S+)/.exec(mail.body.text)?.[1] ?? '';
  };

  it('gets an account, a website, figures, a key and a share link, and takes both back', async () => {
    // The first account of an instance owns it; whoever comes later verifies their address.
    const first = { ...account, email: 'first@example.com' };
    // A cluster is shared with other specs, one of which may have been first.
    const { status: asFirst } = await curl('POST', api('/auth/register'), {}, first);
    expect(isDistributed() ? [201, 202] : [201]).toContain(asFirst);
    expect((await curl('POST', api('/auth/register'), {}, account)).status).toBe(202);
    expect((await curl('POST', api('/auth/login'), {}, credentials)).body.code).toBe('auth.emailUnverified');

    type Auth = { readonly accessToken: string };
    const token = await mailedToken();
    const verified = await curl<Auth>('POST', api('/auth/verify-email'), {}, { token });
    expect(verified.status).toBe(200);
    const user = { authorization: `Bearer ${verified.body.accessToken}` };

    type Site = { readonly id: string; readonly siteId: string; readonly trackingCode: string };
    const shop = { name: 'Shop', domain: 'shop.example' };
    const { status, body: website } = await curl<Site>('POST', api('/websites'), user, shop);
    expect(status).toBe(201);
    expect(website.trackingCode).toBe(
      `<script defer src="${instance.url}/tracker.js" data-site="${website.siteId}"></script>`,
    );

    const event = { siteId: website.siteId, type: 'pageView', url: 'https://shop.example/hello' };
    const send = (origin: string) => curl('POST', api('/events'), { origin, 'user-agent': BROWSER_AGENT }, event);
    expect(await send('https://elsewhere.example')).toMatchObject({ status: 403, body: { code: 'origin.denied' } });
    expect((await send('https://shop.example')).status).toBe(202);

    const keys = api(`/websites/${website.id}/api-keys`);
    type Key = { readonly id: string; readonly key: string };
    const key = (await curl<Key>('POST', keys, user, { name: 'Reports', scopes: ['read'] })).body;
    const byKey = { 'x-api-key': key.key };
    const report = api(`/websites/${website.id}/top/pages`);
    type Pages = { readonly data: readonly { readonly value: string }[] };
    await until(
      async () => (await curl<Pages>('GET', report, byKey)).body,
      ({ data }) => data[0]?.value === '/hello',
      30_000,
    );

    const links = api(`/websites/${website.id}/share-links`);
    type Link = { readonly id: string; readonly token: string; readonly href: string };
    const link = (await curl<Link>('POST', links, user, { name: 'Board' })).body;
    const byLink = { 'x-share-token': link.token };
    expect(await curl('GET', report, byLink)).toMatchObject({ status: 200, body: { data: [{ value: '/hello' }] } });
    expect((await curl('GET', api(`/websites/${website.id}`), byLink)).status).toBe(403);

    expect((await curl('DELETE', `${links}/${link.id}`, user)).status).toBe(204);
    expect((await curl('GET', report, byLink)).status).toBe(401);
    expect((await curl('DELETE', `${keys}/${key.id}`, user)).status).toBe(204);
    expect((await curl('GET', report, byKey)).status).toBe(401);
    expect((await curl('POST', api('/auth/logout'), user, {})).status).toBe(204);
    expect((await curl('GET', report, user)).status).toBe(401);
  }, 180_000);

  it('finds in the audit log what was done', async () => {
    type User = { readonly organisations: readonly { readonly organisationId: string }[] };
    const { body } = await curl<{ readonly accessToken: string; readonly user: User }>(
      'POST',
      api('/auth/login'),
      {},
      credentials,
    );
    const user = { authorization: `Bearer ${body.accessToken}` };
    const organisationId = body.user.organisations[0]?.organisationId ?? '';
    type Entries = { readonly data: readonly { readonly kind: string; readonly action: string }[] };
    const wanted = ['website created', 'shareLink created', 'shareLink deleted', 'apiKey deleted'];
    await until(
      async () => {
        const log = await curl<Entries>('GET', api(`/organisations/${organisationId}/audit`), user);
        return log.body.data.map(({ kind, action }) => `${kind} ${action}`);
      },
      (told) => wanted.every((one) => told.includes(one)),
      30_000,
    );
  }, 180_000);
});
