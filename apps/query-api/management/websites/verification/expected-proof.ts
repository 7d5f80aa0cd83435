import { createHmac } from 'node:crypto';

/** How the owner of a domain proves that it is theirs. */
export const proofMethods = ['dns', 'meta', 'file'] as const;

export type ProofMethod = (typeof proofMethods)[number];

const NAME = 'footfall-verification';

/** Where the file of a domain stands. */
export const FILE_PATH = `/.well-known/${NAME}.txt`;

const TOKEN_CHARACTERS = 32;

/** What proves the ownership of a website's domain: the same as long as the instance keeps its secret. */
export const proofToken = (key: Buffer, { siteId, domain }: { siteId: string; domain: string }): string =>
  createHmac('sha256', key).update(`${siteId}\n${domain}`).digest('base64url').slice(0, TOKEN_CHARACTERS);

/** What is to be put where, word by word. */
export const expectedProof: Readonly<Record<ProofMethod, (domain: string, token: string) => string>> = {
  dns: (domain, token) => `A TXT record of ${domain} or _footfall.${domain}: ${NAME}=${token}`,
  meta: (domain, token) => `In the head of https://${domain}/: <meta name="${NAME}" content="${token}">`,
  file: (domain, token) => `The text ${token} at https://${domain}${FILE_PATH}`,
};

const META = /<meta\b[^>]*>/gi;
const ATTRIBUTE = /([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

const attributesOf = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tag.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      double ?? single ?? bare ?? '',
    ]),
  );

/** Whether the proof stands in what was found; each reads only what its method looks at. */
export const isProof: Readonly<Record<ProofMethod, (found: string, token: string) => boolean>> = {
  dns: (record, token) => record.trim() === `${NAME}=${token}`,
  meta: (html, token) =>
    (html.match(META) ?? []).map(attributesOf).some(({ name, content }) => name === NAME && content === token),
  file: (text, token) => text.trim() === token,
};
