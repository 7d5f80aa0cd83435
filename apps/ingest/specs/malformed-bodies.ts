import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { eventSpellings } from '../collect/fields/spellings.ts';

/** A request of a sender that got something wrong. */
export interface MalformedBody {
  readonly payload: Buffer;
  readonly headers: Record<string, string>;
}

/** Values that are seldom what a field wants, and the edges of those that are. */
const oddValue = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  fc.constantFrom<unknown>(
    '',
    ' ',
    'null',
    '\u0000',
    '\ud800',
    '\uffff\ufffe',
    '../../x',
    'https://',
    'http://[::1',
    'javascript:alert(1)',
    '//evil.example/x',
    '/%',
    '/%ff%fe',
    '9'.repeat(40),
    'x'.repeat(5000),
    -1,
    0.1,
    1e308,
    -1e308,
    2 ** 53,
    1e15,
    '1e999',
    '0000-00-00T00:00:00Z',
    '2026-02-30T25:61:61Z',
    '+275760-09-13T00:00:00.000Z',
    {},
    [],
    [[[[[]]]]],
    { amount: {}, currency: [] },
    { __proto__: 1, constructor: 2 },
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.double(),
);

const someName = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...eventSpellings.keys(), 'screen', 'viewport', 'utm', 'vitals', 'events') },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);

const someEvent = (siteId: string): fc.Arbitrary<unknown> =>
  fc
    .dictionary(someName, oddValue, { maxKeys: 8, noNullPrototype: true })
    .chain((members) =>
      fc.constantFrom<unknown>(
        members,
        { url: '/a', ...members },
        { siteId, url: '/a', ...members },
        { ...members, siteId },
      ),
    );

const someDocument = (siteId: string): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 4, arbitrary: someEvent(siteId) },
    { weight: 3, arbitrary: fc.array(someEvent(siteId), { maxLength: 5 }).map((events) => ({ siteId, events })) },
    fc.array(someEvent(siteId), { maxLength: 5 }),
    oddValue.map((events) => ({ siteId, events })),
    oddValue,
  );

/** JSON that is right in form, but for what numbers and texts can hold. */
const written = (siteId: string): fc.Arbitrary<Buffer> =>
  someDocument(siteId).map((document) => Buffer.from(JSON.stringify(document)));

/** A byte cut out, put in or changed, or the end missing. */
const damaged = (siteId: string): fc.Arbitrary<Buffer> =>
  fc
    .tuple(written(siteId), fc.double({ min: 0, max: 1, noNaN: true }), fc.uint8Array({ maxLength: 4 }), fc.nat(9))
    .map(([body, where, bytes, cut]) => {
      const at = Math.floor(where * body.length);
      return Buffer.concat([body.subarray(0, at), bytes, body.subarray(at + cut)]);
    });

const nested = fc.nat(3000).map((levels) => Buffer.from(`{"url":${'['.repeat(levels)}${']'.repeat(levels)}}`));

const someHeaders = fc.constantFrom<Record<string, string>>(
  { 'content-type': 'application/json' },
  { 'content-type': 'application/json' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  { 'content-type': 'application/json', 'content-encoding': 'deflate' },
  { 'content-type': 'application/json', 'content-encoding': 'zstd' },
  { 'content-type': 'application/xml' },
  { 'content-type': 'text/plain', prefer: 'return=minimal', 'x-site-id': 'x', 'x-request-id': ' ' },
);

/** Bodies of every kind of wrong, some of them right by accident. */
export const malformedBody = (siteId: string): fc.Arbitrary<MalformedBody> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: written(siteId) },
        { weight: 3, arbitrary: damaged(siteId) },
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
        nested,
      ),
      someHeaders,
      fc.nat(4),
    )
    .map(([body, headers, pack]) => ({ payload: pack === 0 ? gzipSync(body) : body, headers }));
