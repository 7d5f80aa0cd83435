/** How the owner's requests get there: the answer as it comes. */
type Fetch = (method: string, path: string, body?: string) => Promise<Response>;

/** Calls the REST API; rejects unless the answer is a success. */
export const callApi = async <T>(fetch: Fetch, method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(method, path, body === undefined ? undefined : JSON.stringify(body));
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
};

/** An instance, and what its owner proves themselves with. */
interface Owned {
  readonly url: string;
  readonly adminToken: string;
}

/** The same as the owner of an instance. */
export const callAsOwner = <T>(
  { url, adminToken }: Owned,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
  const ask: Fetch = (_, __, text) =>
    fetch(`${url}${path}`, { method, headers, ...(text === undefined ? {} : { body: text }) });
  return callApi<T>(ask, method, path, body);
};

/** Makes a website, and answers its public id. */
export const makeWebsite = async (fetch: Fetch, name: string, settings: object): Promise<string> => {
  const asked = { name, domain: `${name}.example`, ...settings };
  return (await callApi<{ siteId: string }>(fetch, 'POST', '/api/v1/websites', asked)).siteId;
};
