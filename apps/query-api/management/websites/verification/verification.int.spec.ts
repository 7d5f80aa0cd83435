import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { NoAnswer, Outgoing } from '#libs/outgoing';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { RunningManagement } from '../../specs/running-management.ts';
import { type WebsiteView } from '../website.view.ts';
import { TxtRecords } from './proof-finder.ts';
import { type Verification } from './verify-website.command.ts';

describe('verifying a website', () => {
  const local = new Outgoing({ alsoAllowed: ['127.0.0.1'] });
  const guarded = new Outgoing();
  let isSecure: boolean;
  let send: Outgoing['send'];
  let records: Readonly<Record<string, readonly string[]>>;
  let port: number;
  let database: TestDatabase;
  let management: RunningManagement;
  let server: Server;
  let pages: Record<string, string>;
  let website: WebsiteView;

  beforeAll(async () => {
    database = await testDatabase();
    management = await RunningManagement.start(database.url);
    management.provider(Outgoing).send = (asked) => send(asked);
    management.provider(TxtRecords).of = async (host) => records[host] ?? [];
    server = createServer(({ url = '' }, response) => {
      const page = pages[url];
      response.writeHead(page === undefined ? 404 : 200).end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  beforeEach(async () => {
    pages = {};
    records = {};
    isSecure = true;
    send = oneServer;
    const body = { name: 'Mine', domain: 'example.com' };
    website = (await management.call<WebsiteView>('POST', '/websites', { body })).body;
  });
  afterAll(async () => {
    await Promise.all([local.close(), guarded.close()]);
    server.close();
    await management.stop();
    await database.drop();
  });

  /** As if the whole internet were one server of this machine, which speaks HTTP where it is asked for TLS. */
  const oneServer: Outgoing['send'] = async (asked) => {
    const { protocol, pathname, host } = new URL(asked.url);
    if (protocol === 'https:' && !isSecure) throw new NoAnswer(host, 'ECONNREFUSED');
    return local.send({ ...asked, url: `http://127.0.0.1:${port}${pathname}` });
  };

  const verify = async (method: string): Promise<Verification> =>
    (await management.call<Verification>('POST', `/websites/${website.id}/verify`, { body: { method } })).body;
  const seen = async (): Promise<WebsiteView> =>
    (await management.call<WebsiteView>('GET', `/websites/${website.id}`)).body;
  const token = async (): Promise<string> => /text (\S+) at/.exec((await verify('file')).expected)?.[1] ?? '';

  it('says what is to be put where, and what was found instead', async () => {
    expect(await verify('dns')).toMatchObject({ verified: false, detail: '0 TXT records found, none of them ours.' });
    expect(await verify('file')).toMatchObject({
      verified: false,
      detail: expect.stringContaining('answers 404') as string,
    });
    pages['/'] = '<title>Example</title>';
    expect(await verify('meta')).toMatchObject({
      verified: false,
      detail: expect.stringContaining('without it') as string,
    });
    expect(await seen()).toMatchObject({ isVerified: false, verifiedAt: null, version: 1 });
  });

  it.each(['dns', 'meta', 'file'] as const)('finds the proof by %s, and keeps when', async (method) => {
    const proof = await token();
    records = { '_footfall.example.com': ['v=spf1 -all', `footfall-verification=${proof}`] };
    pages['/'] = `<head><meta name="footfall-verification" content="${proof}"></head>`;
    pages['/.well-known/footfall-verification.txt'] = `${proof}\n`;
    const { verified, checkedAt } = await verify(method);
    expect(verified).toBe(true);
    expect(await seen()).toMatchObject({ isVerified: true, verifiedAt: checkedAt, version: 2 });
    await verify(method);
    expect((await seen()).version).toBe(2);
  });

  it('is undone by another domain', async () => {
    pages['/.well-known/footfall-verification.txt'] = await token();
    expect((await verify('file')).verified).toBe(true);
    await management.call('PATCH', `/websites/${website.id}`, { body: { domain: 'example.org' } });
    expect(await seen()).toMatchObject({ isVerified: false, verifiedAt: null });
    expect((await verify('file')).verified).toBe(false);
  });

  it('looks without TLS where nobody answers with it', async () => {
    isSecure = false;
    pages['/.well-known/footfall-verification.txt'] = await token();
    expect((await verify('file')).verified).toBe(true);
  });

  it('never looks at private addresses', async () => {
    const body = { name: 'Inside', domain: '169.254.169.254' };
    const inside = (await management.call<WebsiteView>('POST', '/websites', { body })).body;
    send = (asked) => guarded.send(asked);
    const answer = await management.call('POST', `/websites/${inside.id}/verify`, {
      body: { method: 'meta' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'verify.addressRefused' } });
  });

  it('refuses a method that is none, naming the field', async () => {
    const answer = await management.call('POST', `/websites/${website.id}/verify`, {
      body: { method: 'mail' },
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'field.invalid', field: 'method' } });
  });
});
