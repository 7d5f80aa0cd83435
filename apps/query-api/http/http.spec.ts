import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsInt, IsOptional, IsString } from 'class-validator';
import { Type } from 'class-transformer';
import { ConfigModule, readStandalone } from '#libs/config';
import { OneTimeLinks } from '#libs/auth';
import { Failure } from '#libs/domain';
import { createHttpApp } from './create-http-app.ts';
import { KnownDirectoryModule } from '../given/known-directory.ts';
import { HttpModule } from './http.module.ts';
import { ParametersPipe } from './parameters.pipe.ts';

const TOKEN = 'the-admin-token-of-this-spec';

class ProbeRequest {
  @IsOptional() @IsString() readonly from?: string;
  @IsOptional() @Type(() => Number) @IsInt() readonly limit?: number;
}

@Controller('api/v1/websites')
class ProbeController {
  @Get(':websiteId/dashboard')
  dashboard(@Query(ParametersPipe) request: ProbeRequest): object {
    return {
      topPages: [{ pageViews: 1, 'eventProperty:plan': 'pro' }],
      asked: { from: request.from, limit: request.limit },
    };
  }

  @Get(':websiteId/top/:list')
  top(): object {
    return { list: 'top' };
  }

  @Post(':websiteId/query')
  query(@Body() body: object): object {
    return body;
  }

  @Get('bug')
  bug(): never {
    throw new Error('a secret detail');
  }

  @Get('away')
  away(): never {
    throw new Failure('buffer.full', 'Wait.', { retryAfterSeconds: 3 });
  }
}

@Module({ imports: [KnownDirectoryModule.of(), HttpModule], controllers: [ProbeController] })
class ProbeModule {}

let app: NestFastifyApplication;

const config = readStandalone({ RATE_LIMIT_PER_MINUTE: '40' }).complete({
  port: 0,
  databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing',
  secret: 'x'.repeat(40),
  adminToken: TOKEN,
});

beforeAll(async () => {
  app = await createHttpApp(config, ConfigModule.of(config, ProbeModule));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

const bearer = { authorization: `Bearer ${TOKEN}` };
type Method = 'GET' | 'HEAD' | 'POST' | 'DELETE';

interface Reply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly cookies: readonly unknown[];
  json(): Record<string, unknown>;
}

const ask = (method: Method, url: string, headers: Record<string, string> = bearer, payload?: string): Promise<Reply> =>
  app.inject({ method, url, headers, ...(payload !== undefined && { payload }) });

describe('a credential that is none', () => {
  const JSON_BODY = { 'content-type': 'application/json' };
  const refused = async (method: Method, headers: Record<string, string>): Promise<unknown> => {
    const { statusCode, body } = await ask(method, '/api/v1/websites/abc/query', { ...JSON_BODY, ...headers }, '{}');
    return [statusCode, (JSON.parse(body) as { code: string }).code];
  };
  const many = 'é'.repeat(43);

  it('is refused whatever its length and characters are', async () => {
    for (const headers of [
      { authorization: `Bearer ${TOKEN}é` },
      { authorization: `Bearer ${many}` },
      { cookie: `footfall_admin=1999999999999.${many}` },
      { 'x-api-key': many },
      { 'x-share-token': `${'x'.repeat(22)}${many}` },
    ]) {
      expect({ headers, answer: await refused('POST', headers) }).toEqual({
        headers,
        answer: [401, expect.stringMatching(/^(?:auth|key)\./)],
      });
    }
  });

  it('is refused by length and characters beside a session, too', async () => {
    const { cookies } = await ask('GET', `/sign-in?token=${app.get(OneTimeLinks).make()}`, {});
    const cookie = `footfall_admin=${(cookies as readonly { readonly value: string }[])[0]?.value}`;
    for (const proof of [many, '', 'x'.repeat(43)]) {
      expect(await refused('POST', { cookie, 'x-csrf-token': proof })).toEqual([403, 'csrf.invalid']);
    }
  });
});

describe('every refusal is a problem', () => {
  it('tells an unknown address from a wrong method', async () => {
    const unknown = await ask('GET', '/api/v1/nothing');
    expect([unknown.statusCode, unknown.json()['code']]).toEqual([404, 'route.unknown']);
    const wrong = await ask('DELETE', '/api/v1/websites/abc/dashboard');
    expect([wrong.statusCode, wrong.headers['allow'], wrong.json()['code']]).toEqual([
      405,
      'GET, HEAD',
      'method.notAllowed',
    ]);
  });

  it('names the field of a bad parameter', async () => {
    const unknown = await ask('GET', '/api/v1/websites/abc/dashboard?colour=red');
    expect([unknown.statusCode, unknown.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'field.unknown', field: 'colour' }),
    ]);
    const wrong = await ask('GET', '/api/v1/websites/abc/dashboard?limit=many');
    expect(wrong.json()).toMatchObject({
      status: 400,
      code: 'field.invalid',
      field: 'limit',
      type: 'urn:footfall:error:field.invalid',
    });
    expect(wrong.headers['content-type']).toContain('application/problem+json');
  });

  it('refuses NUL characters and bodies that cannot be read', async () => {
    expect((await ask('GET', '/api/v1/websites/abc/dashboard?from=a%00')).json()).toMatchObject({
      code: 'field.invalid',
      field: 'from',
    });
    const malformed = await ask(
      'POST',
      '/api/v1/websites/abc/query',
      { ...bearer, 'content-type': 'application/json' },
      '{',
    );
    expect([malformed.statusCode, malformed.json()['code']]).toEqual([400, 'body.malformed']);
    const type = await ask('POST', '/api/v1/websites/abc/query', { ...bearer, 'content-type': 'text/csv' }, 'a');
    expect([type.statusCode, type.json()['code']]).toEqual([415, 'body.type']);
    const large = JSON.stringify({ text: 'x'.repeat(1024 * 1024) });
    const over = await ask(
      'POST',
      '/api/v1/websites/abc/query',
      { ...bearer, 'content-type': 'application/json' },
      large,
    );
    expect([over.statusCode, over.json()['code']]).toEqual([413, 'body.tooLarge']);
  });

  it('says nothing of a bug', async () => {
    const bug = await ask('GET', '/api/v1/websites/bug');
    expect(bug.statusCode).toBe(500);
    expect(bug.body).not.toContain('secret');
    expect(bug.json()).toMatchObject({ code: 'internal', requestId: bug.headers['x-request-id'] });
    expect(bug.headers['x-content-type-options']).toBe('nosniff');
  });

  it('says when to come again', async () => {
    const away = await ask('GET', '/api/v1/websites/away');
    expect([away.statusCode, away.headers['retry-after']]).toEqual([503, '3']);
  });
});

describe('addresses', () => {
  it('leads aliases to the canonical path and says so', async () => {
    for (const url of [
      '/api/v1/analytics/abc/dashboard',
      '/api/v1/analytics/dashboard/abc',
      '/api/v1/analytics/dashboard?websiteId=abc',
      '/api/v1/user/websites/abc/dashboard',
      '/api/v1/projects/abc/analytics',
      '/api/v1/websites/by-site-id/abc/dashboard',
    ]) {
      const reply = await ask('GET', url);
      expect([url, reply.statusCode, reply.headers['link']]).toEqual([
        url,
        200,
        '</api/v1/websites/abc/dashboard>; rel="canonical"',
      ]);
    }
    expect((await ask('GET', '/api/v1/analytics/top-pages/abc')).headers['link']).toContain('/websites/abc/top/pages');
    expect((await ask('GET', '/api/v1/websites/abc/dashboard')).headers['link']).toBeUndefined();
  });

  it('takes other names of parameters and a trailing slash', async () => {
    const reply = await ask('GET', '/api/v1/analytics/abc/dashboard/?start_date=2026-03-01&limit=5');
    expect(reply.json()['asked']).toEqual({ from: '2026-03-01', limit: 5 });
  });

  it('answers snake_case names on seeds that print them, or where asked to', async () => {
    expect((await ask('GET', '/api/v1/projects/abc/analytics')).json()['top_pages']).toEqual([
      { page_views: 1, 'eventProperty:plan': 'pro' },
    ]);
    expect((await ask('GET', '/api/v1/projects/abc/analytics?naming=camel')).json()['topPages']).toBeDefined();
    expect((await ask('GET', '/api/v1/websites/abc/dashboard?naming=snake')).json()['top_pages']).toBeDefined();
    expect((await ask('GET', '/api/v1/websites/abc/dashboard?naming=loud')).json()['field']).toBe('naming');
  });

  it('takes the version by URL or header, and refuses those it does not have', async () => {
    const dashboard = '/websites/abc/dashboard';
    expect((await ask('GET', `/api${dashboard}`, { ...bearer, 'api-version': '1' })).headers['api-version']).toBe('1');
    const media = { ...bearer, accept: 'application/vnd.footfall.v1+json' };
    expect((await ask('GET', `/api${dashboard}`, media)).statusCode).toBe(200);
    expect((await ask('GET', `/api${dashboard}`)).statusCode).toBe(404);
    expect((await ask('GET', `/api/v1${dashboard}`, { ...bearer, 'api-version': '2' })).json()['code']).toBe(
      'version.conflict',
    );
    expect((await ask('GET', `/api/v7${dashboard}`)).json()['code']).toBe('version.unsupported');
  });

  it('answers HEAD wherever it answers GET', async () => {
    const reply = await ask('HEAD', '/api/v1/websites/abc/dashboard');
    expect([reply.statusCode, reply.body]).toEqual([200, '']);
  });

  it("takes a caller's request id if it is fit for logs", async () => {
    const given = await ask('GET', '/api/v1/nothing', { ...bearer, 'x-request-id': 'abc-1' });
    expect([given.headers['x-request-id'], given.json()['requestId']]).toEqual(['abc-1', 'abc-1']);
    const unfit = await ask('GET', '/api/v1/nothing', { ...bearer, 'x-request-id': 'a b' });
    expect(unfit.headers['x-request-id']).not.toBe('a b');
  });
});

describe('access', () => {
  const url = '/api/v1/websites/abc/dashboard';

  it('is denied without a credential, or with a wrong one', async () => {
    const none = await ask('GET', url, {});
    expect([none.statusCode, none.json()['code'], none.headers['ratelimit-limit']]).toEqual([
      401,
      'auth.required',
      '40',
    ]);
    expect((await ask('GET', url, { authorization: 'Bearer wrong' })).json()['code']).toBe('auth.invalid');
    expect((await ask('GET', url, { cookie: 'footfall_admin=1.abc' })).json()['code']).toBe('auth.invalid');
  });

  it('is got by a sign-in link, once', async () => {
    const token = app.get(OneTimeLinks).make();
    const preview = await ask('HEAD', `/sign-in?token=${token}`, {});
    expect(preview.statusCode).toBe(401);
    const signIn = await ask('GET', `/sign-in?token=${token}`, {});
    expect([signIn.statusCode, signIn.headers['location']]).toEqual([303, '/']);
    const [session = { value: '' }, csrf = { value: '' }] = signIn.cookies as readonly { value: string }[];
    expect([session, csrf]).toMatchObject([{ name: 'footfall_admin', httpOnly: true }, { name: 'footfall_csrf' }]);
    expect(csrf).not.toHaveProperty('httpOnly');
    const cookie = `footfall_admin=${session.value}`;
    expect((await ask('GET', url, { cookie })).statusCode).toBe(200);
    const write = { cookie, 'content-type': 'application/json' };
    expect((await ask('POST', '/api/v1/websites/abc/query', write, '{}')).json()['code']).toBe('csrf.invalid');
    const proved = { ...write, 'x-csrf-token': csrf.value };
    expect((await ask('POST', '/api/v1/websites/abc/query', proved, '{}')).statusCode).toBe(201);
    expect((await ask('GET', `/sign-in?token=${token}`, {})).statusCode).toBe(401);
  });

  it('throttles those who go on guessing', async () => {
    const codes: number[] = [];
    for (let guess = 0; guess < 45; guess += 1)
      codes.push((await ask('GET', url, { authorization: `Bearer ${guess}` })).statusCode);
    expect(codes.at(-1)).toBe(429);
    expect((await ask('GET', url)).statusCode).toBe(200);
  });
});
