import { readFileSync } from 'node:fs';

const caddyfile = new URL('../../deploy/Caddyfile', import.meta.url);

/** Names of the gateway's matchers that lead to ingest; a session is begun there and read from query-api. */
const matchers = ['collecting', 'beginning', 'script', 'told'] as const;
const BEGINNING = new Set(['POST', 'OPTIONS']);

/** Settings stand for their defaults; a quoted text is one as it is. */
const asRegExp = (pattern: string): RegExp => {
  const filled = pattern.replaceAll(/\{\$\w+:([^}]*)\}/g, '$1');
  return new RegExp(filled.replaceAll(/\\Q(.*?)\\E/g, (_, text: string) => text.replaceAll(/[^\w]/g, '\\$&')));
};

const patternOf = (text: string, name: string): RegExp => {
  const found = new RegExp(`@${name}\\s[^@]*?path_regexp (\\S+)`).exec(text)?.[1];
  if (found === undefined) throw new Error(`The gateway has no @${name}`);
  return asRegExp(found);
};

/** Which requests the gateway gives to ingest, as `deploy/Caddyfile` says. */
export const ingestPaths = (): ((method: string, path: string) => boolean) => {
  const text = readFileSync(caddyfile, 'utf8');
  const patterns = matchers.map((name) => [name, patternOf(text, name)] as const);
  return (method, path) =>
    patterns.some(([name, pattern]) => pattern.test(path) && (name !== 'beginning' || BEGINNING.has(method)));
};
