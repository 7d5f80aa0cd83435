import { Problem } from './problem.ts';
import { withRenewal } from './renewal.ts';
import { shareHeader } from './share-token.ts';
import { type ProblemBody } from './types.ts';

const base = '/api/v1';
const csrfCookie = 'footfall_csrf';

/** What is asked of `fetch`, with headers that can be added to. */
interface Call extends Omit<RequestInit, 'headers'> {
  readonly headers?: Readonly<Record<string, string>>;
}

type Params = URLSearchParams | Readonly<Record<string, string>>;

/** Asks a question. The browser's own cache revalidates with the answer's ETag, so asking often costs little. */
export function read<Answer>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams(params).toString();
  return call<Answer>(`${base}${path}${query === '' ? '' : `?${query}`}`, { ...(signal && { signal }) });
}

/** Gives a command with a JSON body, or with a file as it is. */
export function send<Answer>(path: string, body: object = {}): Promise<Answer> {
  return call<Answer>(`${base}${path}`, body instanceof Blob ? postFile(body) : post(body));
}

/** Changes a document. With the version it was read at, the server refuses what would overwrite somebody else's change. */
export function change<Answer>(path: string, body: object, version?: number): Promise<Answer> {
  return call<Answer>(`${base}${path}`, { ...post(body, version), method: 'PUT' });
}

/** Deletes, undoes or revokes what stands at a path; the version as for `change`. */
export function remove<Answer>(path: string, version?: number): Promise<Answer> {
  return call<Answer>(`${base}${path}`, { method: 'DELETE', headers: ifMatch(version) });
}

/** Deletes what only a body can ask for, such as one's own account by its password. */
export function removeBy<Answer>(path: string, body: object): Promise<Answer> {
  return call<Answer>(`${base}${path}`, { ...post(body), method: 'DELETE' });
}

/** Exchanges the admin token for the session cookie; lies outside the API because it is what opens it. */
export function signIn(token: string): Promise<unknown> {
  return call('/sign-in', post({ token }));
}

function post(body: object, version?: number): Call {
  return {
    method: 'POST',
    headers: { ...ifMatch(version), 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
}

async function call<Answer>(url: string, init: Call): Promise<Answer> {
  const ask = () =>
    fetch(url, {
      credentials: 'same-origin',
      ...init,
      headers: { ...init.headers, ...shareHeader(), ...proofOf(init) },
    });
  const response = await withRenewal(ask, renew).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new Problem({}, { cause });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw new Problem({ ...(body as Partial<ProblemBody> | undefined), status: response.status });
  return body as Answer;
}

function postFile(file: Blob): Call {
  return { method: 'POST', headers: { 'Content-Type': 'application/octet-stream' }, body: file };
}

function ifMatch(version: number | undefined): Record<string, string> {
  return version === undefined ? {} : { 'If-Match': `"${version}"` };
}

/** A session that was left alone for a while goes on by the refresh token, which the browser sends nowhere else. */
function renew(): Promise<Response> {
  const init = post({});
  return fetch(`${base}/auth/refresh`, { ...init, headers: { ...init.headers, ...proofOf(init) } });
}

/** Read for each try: a renewed session may have another proof. */
function proofOf({ method }: Call): Readonly<Record<string, string>> {
  return method === undefined ? {} : csrfHeader();
}

function csrfHeader(): Record<string, string> {
  const token = readCookie(document.cookie, csrfCookie);
  return token === undefined ? {} : { 'X-CSRF-Token': token };
}

function readCookie(cookies: string, name: string): string | undefined {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}
