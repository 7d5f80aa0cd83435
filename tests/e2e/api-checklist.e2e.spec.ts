import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { BROWSER_AGENT } from './browser-agent.ts';
import { type ChecklistRow, checklist } from './api-checklist.ts';
import { TestInstance } from './instance.ts';
import { until } from './until.ts';

type Schema = Readonly<Record<string, unknown>>;

interface OperationObject {
  readonly parameters: readonly { readonly $ref: string }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>>;
  readonly 'x-canonical'?: string;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Schema & {
    readonly parameters: Readonly<Record<string, { readonly name: string; readonly in: string }>>;
  };
}

const instance = new TestInstance();
const ajv = formats.default(new Ajv2020({ strict: false }));
let document: Document;
let website = { id: '', siteId: '' };
let sessionId = '';

/** Whatever a schema names is all that may be there: what is answered and not described is found out. */
const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  return 'properties' in members && !('additionalProperties' in members)
    ? { ...members, additionalProperties: false }
    : members;
};

const page = { url: 'https://example.com/pricing?utm_source=letter&utm_medium=email&utm_campaign=spring' };
const pageView = (): object => ({ ...page, type: 'pageView', title: 'Pricing', screen: '1920x1080' });
const custom = (): object => ({ ...page, type: 'custom', name: 'signup', properties: { plan: 'free' }, revenue: 12.5 });
const vital = (): object => ({ ...page, type: 'vital', vitals: { lcp: 1200, cls: 0.02 } });
const batch = (): object => ({ siteId: website.siteId, events: [pageView(), custom(), vital()] });

/** What a call is sent, by its canonical one. */
const bodies: Readonly<Record<string, () => object>> = {
  'POST /api/v1/events': () => ({ siteId: website.siteId, ...pageView() }),
  'POST /api/v1/events/batch': batch,
  'POST /api/v1/sessions/start': () => ({ siteId: website.siteId, ...page, metadata: { plan: 'free' } }),
  'POST /api/v1/websites': () => ({ name: 'Made by the list', domain: 'made.example' }),
  'PUT /api/v1/websites/{websiteId}': () => ({ description: 'Changed by the list' }),
  'POST /api/v1/websites/{websiteId}/api-keys': () => ({ name: 'Made by the list', scopes: ['read'] }),
  'POST /api/v1/websites/{websiteId}/verify': () => ({ method: 'dns' }),
  'POST /api/v1/subscriptions/check-limit': () => ({ resource: 'websites' }),
  'POST /api/v1/subscriptions/increment-usage': () => ({
    resource: 'monthlyEvents',
    quantity: 1,
    idempotencyKey: crypto.randomUUID(),
  }),
  'POST /api/v1/admin/summaries/refresh': () => ({ date: 'all' }),
};

const create = (): Promise<typeof website> =>
  instance.makeWebsite({ name: 'Example', domain: 'example.com', timeZone: 'UTC' });

interface Called {
  readonly status: number;
  readonly link: string | null;
  /** Without its parameters. */
  readonly type: string;
  readonly body: unknown;
}

const send = async (
  method: string,
  path: string,
  body: object | undefined,
  token = instance.adminToken,
): Promise<Called> => {
  const response = await fetch(`${instance.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      origin: 'https://example.com',
      'user-agent': BROWSER_AGENT,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const parsed: unknown = type.endsWith('json') ? JSON.parse(text) : text;
  return { status: response.status, link: response.headers.get('link'), type, body: parsed };
};

const PASSWORD = 'correct horse battery';

interface Account {
  readonly email: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** An account of its own for each call, so that none ends another's. */
const makeAccount = async (): Promise<Account> => {
  const registration = { email: `${crypto.randomUUID()}@example.com`, password: PASSWORD, name: 'Somebody' };
  const { status, body } = await send('POST', '/api/v1/auth/register', registration);
  expect(status).toBe(201);
  return { ...(body as Account), email: registration.email };
};

/** What a call about an account is sent. */
const accountBodies: Readonly<Record<string, (account: Account) => object>> = {
  'POST /api/v1/auth/register': () => ({ email: 'listed@example.com', password: PASSWORD, name: 'Listed' }),
  'POST /api/v1/auth/login': ({ email }) => ({ email, password: PASSWORD }),
  'POST /api/v1/auth/refresh': ({ refreshToken }) => ({ refreshToken }),
  'PUT /api/v1/users/profile': () => ({ name: 'Changed by the list' }),
  'PUT /api/v1/users/password': () => ({ currentPassword: PASSWORD, newPassword: 'another long password' }),
  'DELETE /api/v1/users/account': () => ({ password: PASSWORD }),
};

const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '01980000-0000-7000-8000-000000000000');

/** The path of the document that an address is one of; one with fixed words rather than one with parameters. */
const templateOf = (path: string): string => {
  const fits = (template: string): boolean =>
    new RegExp(`^${template.replace(/\{\w+\}/g, '(?:\\{\\w+\\}|[^/{}]+)').replaceAll('.', '\\.')}$`).test(path);
  const found = Object.keys(document.paths).filter(fits);
  return found.sort((one, other) => one.split('{').length - other.split('{').length)[0] ?? '';
};

const operationOf = (call: string): OperationObject | undefined => {
  const [method = '', path = ''] = call.split(/[ ?]/);
  return document.paths[templateOf(path)]?.[method.toLowerCase()];
};

/** Whether an answer has no body. */
const isEmpty = (operation: OperationObject | undefined, status: number): boolean => {
  const said = operation?.responses[String(status)];
  return said !== undefined && said.content === undefined;
};

const schemaOf = (operation: OperationObject | undefined, status: number, type: string): Schema | undefined =>
  operation?.responses[String(status)]?.content?.[type]?.schema;

/** What is wrong with a body by the schema of an answer; empty if nothing is. */
const faultsOf = (operation: OperationObject | undefined, { status, type, body }: Called): readonly unknown[] => {
  if (body === '' && isEmpty(operation, status)) return [];
  const schema = schemaOf(operation, status, type);
  if (schema === undefined) return [`nothing is said of an answer with ${status}`];
  const validate = ajv.compile({ ...(closed(schema) as Schema), components: closed(document.components) });
  validate(body);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => [instancePath, message, params]);
};

/** What has no website in its path is asked of one by its query. */
const queryOf = (call: string): string => {
  const named = operationOf(call)?.parameters.map(
    ({ $ref }) => document.components.parameters[$ref.split('/').at(-1) ?? ''],
  );
  return named?.some((one) => one?.name === 'websiteId' && one.in === 'query') ? `?websiteId=${website.siteId}` : '';
};

interface Call {
  readonly no: string;
  readonly call: string;
  readonly canonical: string;
}

const callOf = ([no, call, canonical = '=']: ChecklistRow): Call => ({
  no,
  call,
  canonical: canonical === '=' ? (call.split('?')[0] ?? '') : canonical,
});

const built = checklist.filter(([, , , later]) => later === undefined).map(callOf);
const later = checklist.filter(([, , , area]) => area !== undefined && area !== 'providers').map(callOf);
const providers = checklist.filter(([, , , area]) => area === 'providers').map(callOf);

const performAsUser = async (method: string, path: string, canonical: string): Promise<Called> => {
  const account = await makeAccount();
  const about = accountBodies[canonical]?.(account) ?? (method === 'GET' ? undefined : {});
  return send(method, path, about, canonical.endsWith('/register') ? undefined : account.accessToken);
};

const perform = async ({ call, canonical }: Call, values: Readonly<Record<string, string>>): Promise<Called> => {
  const [method = '', path = ''] = call.split(' ');
  if (/ \/api\/v1\/(?:auth|users)\//.test(canonical)) return performAsUser(method, path, canonical);
  const body = bodies[canonical] ?? (/^P[OU]/.test(method) ? () => ({}) : undefined);
  return send(method, filled(path, values) + queryOf(call), body?.());
};

/** The canonical path as a reply names it: with the website as the caller has named it. */
const linkOf = ({ call, canonical }: Call, values: Readonly<Record<string, string>>): string => {
  const bySiteId = queryOf(call) !== '' || call.includes('{siteId}');
  const named = bySiteId ? { ...values, websiteId: values['siteId'] ?? '' } : values;
  return `<${filled(canonical.split(' ')[1] ?? '', named)}>; rel="canonical"`;
};

const makeKey = async (websiteId: string): Promise<string> => {
  const key = { name: 'For the list', scopes: ['read'] };
  return ((await send('POST', `/api/v1/websites/${websiteId}/api-keys`, key)).body as { id: string }).id;
};

beforeAll(async () => {
  await instance.start();
  website = await create();
  document = (await send('GET', '/openapi.json', undefined)).body as Document;
  expect((await send('POST', '/api/v1/events/batch', batch())).status).toBe(202);
  const { data } = await until(
    () =>
      instance.api<{ data: readonly { sessionId: string }[] }>('GET', `/api/v1/websites/${website.siteId}/sessions`),
    (sessions) => sessions.data.length > 0,
  );
  sessionId = data[0]?.sessionId ?? '';
}, 300_000);
afterAll(() => instance.remove());

describe('every call that the product was drawn from', () => {
  it('is in the list, once', () => {
    expect(new Set(checklist.map(([no]) => no)).size).toBe(148);
  });

  it.each(built)('$no $call answers as the document says', async (row) => {
    const { call, canonical } = row;
    const { id, siteId } = call.startsWith('DELETE') ? await create() : website;
    const keyId = call.includes('{keyId}') ? await makeKey(id) : '';
    const values = { websiteId: id, siteId, sessionId, keyId };
    const answer = await perform(row, values);
    const operation = operationOf(call);
    expect({ call, faults: faultsOf(operation, answer) }).toEqual({ call, faults: [] });
    expect(answer.status).toBeLessThan(300);
    const isCanonical = call.split('?')[0] === canonical;
    expect(operationOf(operation?.['x-canonical'] ?? call)).toBe(operationOf(canonical));
    expect(answer.link).toBe(isCanonical ? null : linkOf(row, values));
  });
});

/** Answered by other specs: pages, scripts, a stream that does not end, a link that works once. */
const others = /^\/(?:docs|tracker|sign-in)|\/stream$/;
/** Of these there may be nothing to read here. */
const absent = /\{(?:deadLetterId|keyId|importId|jobId|run)\}$|\/receipt$/;

const readFaults = async (path: string, values: Readonly<Record<string, string>>): Promise<readonly unknown[]> => {
  const query = path.endsWith('/query') ? '?metrics=visitors,pageViews&dimensions=path' : queryOf(`GET ${path}`);
  const answer = await send('GET', filled(path, values) + query, undefined);
  if (answer.status === 404 && absent.test(path)) return [];
  return faultsOf(document.paths[path]?.['get'], answer).map((fault) => [path, answer.status, fault]);
};

describe('every read that the document describes', () => {
  it('answers as it says', async () => {
    const { id: websiteId, siteId } = website;
    const events = `/api/v1/websites/${siteId}/events`;
    const { data } = await instance.api<{ data: readonly { eventId: string; visitorId: string }[] }>('GET', events);
    const { eventId = '', visitorId = '' } = data[0] ?? {};
    const values = { websiteId, siteId, sessionId, eventId, visitorId, list: 'pages', dimension: 'path' };
    const reads = Object.keys(document.paths).filter((path) => document.paths[path]?.['get'] && !others.test(path));
    expect(reads.length).toBeGreaterThan(100);
    const faults: unknown[] = [];
    for (const path of reads) faults.push(...(await readFaults(path, values)));
    expect(faults).toEqual([]);
  }, 180_000);
});

describe('calls for providers that this instance does not use', () => {
  it.each(providers)('$no $call says so', async ({ call }) => {
    const [method = '', path = ''] = call.split(' ');
    const redirectUri = `${instance.url}/sign-in`;
    const answer = await send(method, path, { code: 'x', state: 'x', codeVerifier: 'x', redirectUri });
    const code = path.includes('/webhooks/') ? 'billing.off' : 'auth.providerOff';
    expect([answer.status, answer.body]).toMatchObject([404, { code }]);
  });
});

describe('calls of parts that are not built yet', () => {
  it.each(later)('$no $call says that there is nothing', async (row) => {
    const { id: websiteId, siteId } = website;
    const { status, body } = await perform(row, { websiteId, siteId, sessionId });
    expect([status, body]).toMatchObject([404, { code: 'route.unknown' }]);
  });
});
