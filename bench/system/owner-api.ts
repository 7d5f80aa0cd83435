/** How the owner's requests get there: the answer as it comes. */
type Fetch = (method: string, path: string, body?: string) => Promise<Response>;

/** Calls the REST API; rejects unless the answer is a success. */
export const callApi = async <T>(fetch: Fetch, method: string, path: string, body?: unknown): Promise<T> => {
  const response = await fetch(method, path, body === undefined ? undefined : JSON.stringify(body));
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
};

/** Makes a website, and answers its public id. */
export const makeWebsite = async (fetch: Fetch, name: string, settings: object): Promise<string> => {
  const asked = { name, domain: `${name}.example`, ...settings };
  return (await callApi<{ siteId: string }>(fetch, 'POST', '/api/v1/websites', asked)).siteId;
};
