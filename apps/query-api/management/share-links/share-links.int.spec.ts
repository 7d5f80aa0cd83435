import { type TestDatabase, eventually, testDatabase } from '#libs/testing';
import { SessionsModule } from '../../sessions/sessions.module.ts';
import { StatsModule } from '../../stats/stats.module.ts';
import { type Answer, type Problem, RunningManagement } from '../specs/running-management.ts';
import { type WebsiteView } from '../websites/website.view.ts';
import { type SharedView } from './get-shared.query.ts';
import { type NewShareLinkView, type ShareLinkView } from './share-link.view.ts';

type Unlocked = SharedView & { readonly shareToken: string };

let database: TestDatabase;
let management: RunningManagement;
let website: WebsiteView;
let other: WebsiteView;
let links: string;

beforeAll(async () => {
  database = await testDatabase();
  management = await RunningManagement.startWith({
    databaseUrl: database.url,
    environment: { SIGN_IN_RATE_LIMIT_PER_MINUTE: '5' },
    modules: [StatsModule, SessionsModule],
  });
  const make = async (name: string): Promise<WebsiteView> => {
    const body = { name, domain: `${name}.example` };
    return (await management.call<WebsiteView>('POST', '/websites', { body })).body;
  };
  website = await make('shop');
  other = await make('other');
  links = `/websites/${website.id}/share-links`;
}, 60_000);
afterAll(async () => {
  await management.stop();
  await database.drop();
});

const share = async (body: object): Promise<NewShareLinkView> => {
  const made = await management.call<NewShareLinkView>('POST', links, { body: { name: 'For the board', ...body } });
  expect(made.status).toBe(201);
  return made.body;
};

/** As somebody who has nothing but the token. */
const see = async <T = Problem>(token: string, path: string): Promise<Answer<T>> =>
  management.call<T>('GET', path, { isAnonymous: true, headers: { 'x-share-token': token } });

const codeOf = async (token: string, path: string): Promise<string> => {
  const { status, body } = await see(token, path);
  return status === 200 ? 'shown' : body.code;
};

const dashboard = (of: WebsiteView = website): string => `/websites/${of.id}/dashboard`;

const read = async (token: string): Promise<Answer<SharedView & Problem>> =>
  management.call('GET', `/share/${token}`, { isAnonymous: true });

const unlock = async (token: string, password: string): Promise<Answer<Unlocked & Problem>> =>
  management.call('POST', `/share/${token}/unlock`, { isAnonymous: true, body: { password } });

describe('a share link', () => {
  it('shows the reports of its website, and nothing else', async () => {
    const { token } = await share({});
    const paths = [
      dashboard(),
      `/websites/${website.siteId}/top/pages`,
      '/analytics/dashboard',
      `${dashboard()}?shareToken=${token}`,
      dashboard(other),
      `/websites/${website.id}/sessions`,
      `/websites/${website.id}`,
      '/websites',
      links,
      '/auth/me',
    ];
    const told = await Promise.all(paths.map(async (path) => codeOf(token, path)));
    expect(told).toEqual([
      ...['shown', 'shown', 'shown', 'shown', 'website.unknown', 'share.details'],
      ...['role.insufficient', 'role.insufficient', 'role.insufficient', 'role.insufficient'],
    ]);
    const written = await management.call('POST', `/websites/${website.id}/annotations`, {
      isAnonymous: true,
      headers: { 'x-share-token': token },
      body: { at: '2026-03-01', text: 'x' },
    });
    expect(written).toMatchObject({ status: 403, body: { code: 'role.insufficient' } });
  });

  it('may be told in the address, where no header can be sent', async () => {
    const { token } = await share({});
    const answer = await management.call('GET', `${dashboard()}?share_token=${token}`, { isAnonymous: true });
    expect(answer.status).toBe(200);
  });

  it('shows single visitors where that was asked for, and only the reports that were chosen', async () => {
    const { token } = await share({ details: true, reports: ['sessions', 'top'] });
    expect(await codeOf(token, `/websites/${website.id}/sessions`)).toBe('shown');
    expect(await codeOf(token, `/websites/${website.id}/top/pages`)).toBe('shown');
    expect(await codeOf(token, dashboard())).toBe('share.report');
  });

  it('tells its token once, and keeps and publishes only a hash', async () => {
    const made = await share({ password: 'open sesame' });
    expect(made.href).toBe(`https://footfall.example/share/${made.token}`);
    const shown = await management.call<ShareLinkView>('GET', `${links}/${made.id}`);
    expect(shown.body).toMatchObject({ id: made.id, hasPassword: true, createdBy: 'admin-token', version: 1 });
    expect(Object.keys(shown.body)).not.toContain('token');
    const published = await eventually('it is published', async () => {
      const events = [await management.recorded('directory'), await management.recorded('management')];
      return events.every((some) => JSON.stringify(some).includes(made.id)) && JSON.stringify(events);
    });
    expect(published).not.toContain(made.token.slice(22));
    expect(published).not.toContain('$argon2id$');
  });

  it('shows nothing once it is revoked, whoever has opened it', async () => {
    const open = await share({});
    const closed = await share({ password: 'open sesame' });
    const { shareToken } = (await unlock(closed.token, 'open sesame')).body;
    expect(await codeOf(shareToken, dashboard())).toBe('shown');
    for (const { id } of [open, closed]) {
      expect((await management.call('DELETE', `${links}/${id}`)).status).toBe(204);
    }
    expect(await see(open.token, dashboard())).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect(await see(shareToken, dashboard())).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    expect(await read(open.token)).toMatchObject({ status: 404, body: { code: 'share.unknown' } });
  });

  it('that has expired says so', async () => {
    const made = await share({ expiresAt: new Date(Date.now() + 500).toISOString() });
    await eventually('it expires', async () => (await codeOf(made.token, dashboard())) === 'share.expired');
    expect(await read(made.token)).toMatchObject({ status: 410, body: { code: 'share.expired' } });
    // It may be opened again.
    await management.call('PATCH', `${links}/${made.id}`, { body: { expiresAt: null } });
    expect(await codeOf(made.token, dashboard())).toBe('shown');
  });

  it('is refused if it says what nobody could mean', async () => {
    const refusal = async (body: object): Promise<string> => {
      const { body: problem } = await management.call('POST', links, { body: { name: 'x', ...body } });
      return `${problem.code} ${problem.field ?? ''}`;
    };
    expect(await refusal({ password: 'short' })).toBe('field.invalid password');
    expect(await refusal({ expiresAt: '2020-01-01T00:00:00Z' })).toBe('field.invalid expiresAt');
    expect(await refusal({ reports: ['billing'] })).toBe('field.invalid reports');
    expect(await refusal({ embedOrigins: ["https://a.example; script-src 'unsafe-inline'"] })).toBe(
      'field.invalid embedOrigins',
    );
    expect(await refusal({ hash: 'mine' })).toBe('field.unknown hash');
  });

  it('is known by its token alone', async () => {
    const { token } = await share({});
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    for (const wrong of [forged, token.slice(0, 40), 'x'.repeat(65), '../..']) {
      expect(await see(wrong, dashboard())).toMatchObject({ status: 401, body: { code: 'auth.invalid' } });
    }
    expect((await read(forged)).status).toBe(404);
  });

  it('says when it was last used', async () => {
    const made = await share({});
    expect(made.lastUsedAt).toBeNull();
    // What has just been made is still being published, and a use is noted after that.
    await eventually(
      'it is published',
      async () => (await management.documents.get('shareLink', made.id))?.pending.length === 0,
    );
    await see(made.token, dashboard());
    const used = await eventually('its use is noted', async () => {
      const { body } = await management.call<ShareLinkView>('GET', `${links}/${made.id}`);
      return body.lastUsedAt !== null && body;
    });
    expect(used).toMatchObject({ version: 1 });
  });
});

describe('the password of a share link', () => {
  it('is exchanged for a token, and until then nothing is told of the website', async () => {
    const { token } = await share({ password: 'open sesame', embedOrigins: ['https://Board.example/'] });
    expect((await read(token)).body).toMatchObject({ hasPassword: true, isOpen: false, website: null });
    expect(await see(token, dashboard())).toMatchObject({ status: 401, body: { code: 'share.passwordRequired' } });
    expect(await unlock(token, 'close sesame')).toMatchObject({ status: 401, body: { code: 'share.passwordWrong' } });
    const unlocked = await unlock(token, 'open sesame');
    expect(unlocked).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { isOpen: true, expiresInSeconds: 3600, website: { id: website.id, name: 'shop' } },
    });
    const { shareToken } = unlocked.body;
    expect(await codeOf(shareToken, dashboard())).toBe('shown');
    expect(await codeOf(shareToken, dashboard(other))).toBe('website.unknown');
    const seen = await see<SharedView>(shareToken, `/share/${token}`);
    expect(seen.body).toMatchObject({ isOpen: true, website: { siteId: website.siteId } });
    expect(await codeOf(shareToken, '/auth/me')).toBe('role.insufficient');
    const asBearer = await management.call('GET', dashboard(), {
      isAnonymous: true,
      headers: { authorization: `Bearer ${shareToken}` },
    });
    expect(asBearer).toMatchObject({ status: 401, body: { code: 'auth.tokenType' } });
  });

  it('locks again whoever knew the one before', async () => {
    const made = await share({ password: 'open sesame' });
    const { shareToken } = (await unlock(made.token, 'open sesame')).body;
    const change = { body: { password: 'another sesame' } };
    expect((await management.call('PUT', `${links}/${made.id}`, change)).status).toBe(200);
    expect(await codeOf(shareToken, dashboard())).toBe('share.passwordRequired');
    await management.call('PUT', `${links}/${made.id}`, { body: { password: null } });
    expect(await codeOf(made.token, dashboard())).toBe('shown');
  });

  it('cannot be guessed for long', async () => {
    const { token } = await share({ password: 'open sesame' });
    let guesses = 0;
    while ((await unlock(token, 'guessed at')).status === 401) guesses += 1;
    // The limit is of a minute, and a minute may have ended in between.
    expect(guesses).toBeLessThanOrEqual(10);
    expect(await unlock(token, 'open sesame')).toMatchObject({ status: 429, body: { code: 'rate.exceeded' } });
  });
});

describe('share links of a website that is deleted', () => {
  it('go with it', async () => {
    const body = { name: 'gone', domain: 'gone.example' };
    const made = (await management.call<WebsiteView>('POST', '/websites', { body })).body;
    const path = `/websites/${made.id}/share-links`;
    const { token, id } = (await management.call<NewShareLinkView>('POST', path, { body: { name: 'x' } })).body;
    await management.call('DELETE', `/websites/${made.id}`);
    expect((await read(token)).status).toBe(404);
    expect(await codeOf(token, dashboard(made))).toMatch(/website.unknown|auth.invalid/);
    await eventually('they are gone', async () => !(await management.documents.get('shareLink', id)));
  });
});
