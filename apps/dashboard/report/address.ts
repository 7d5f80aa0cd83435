/** Search parameters by name; one that stands several times in the address is a list. */
export type SearchParameters = Readonly<Record<string, string | readonly string[]>>;

/** Reads `?a=1&b=2&b=3` as people write it, in place of the router's JSON in the address. */
export function parseAddress(search: string): SearchParameters {
  const params = new URLSearchParams(search);
  const names = [...new Set(params.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

/** Writes what `parseAddress` reads. Colons, slashes and bars stay legible, since addresses are shared by people. */
export function formatAddress(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (typeof item === 'string') params.append(name, item);
    }
  }
  const text = params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%7C', '|');
  return text === '' ? '' : `?${text}`;
}
