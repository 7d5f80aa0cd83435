import { promisify } from 'node:util';
import { gunzip, gunzipSync, inflate, inflateRaw, inflateRawSync, inflateSync } from 'node:zlib';
import { Failure } from '#libs/domain';

type Encoding = 'gzip' | 'deflate' | 'identity';

/** Bodies up to this size are inflated on the spot: a thread would cost more than the work. */
const ON_THE_SPOT_BYTES = 8 * 1024;

const later = { gunzip: promisify(gunzip), inflate: promisify(inflate), inflateRaw: promisify(inflateRaw) };

const beginsAsGzip = (body: Buffer): boolean => body[0] === 0x1f && body[1] === 0x8b;
/** `deflate` should mean zlib's wrapping, but some clients send the bare stream. */
const beginsAsZlib = (body: Buffer): boolean => ((body[0] ?? 0) & 0x0f) === 8 && body.readUInt16BE(0) % 31 === 0;

const readEncoding = (header: string | undefined): Encoding => {
  const name = (header ?? '').trim().toLowerCase();
  if (name === 'gzip' || name === 'x-gzip') return 'gzip';
  if (name === 'deflate') return 'deflate';
  if (name === '' || name === 'identity') return 'identity';
  throw new Failure('body.encoding', 'Send the body as it is, or with Content-Encoding gzip or deflate.', {
    field: 'Content-Encoding',
  });
};

const inflateBody = (body: Buffer, encoding: Encoding, maxOutputLength: number): Buffer | Promise<Buffer> => {
  const inPlace = body.length <= ON_THE_SPOT_BYTES;
  if (encoding === 'gzip')
    return inPlace ? gunzipSync(body, { maxOutputLength }) : later.gunzip(body, { maxOutputLength });
  if (body.length >= 2 && beginsAsZlib(body)) {
    return inPlace ? inflateSync(body, { maxOutputLength }) : later.inflate(body, { maxOutputLength });
  }
  return inPlace ? inflateRawSync(body, { maxOutputLength }) : later.inflateRaw(body, { maxOutputLength });
};

const tooLarge = (limitBytes: number): Failure =>
  new Failure('body.tooLarge', `The body is larger than ${limitBytes} bytes.`, { field: 'body' });

const refusalOf = (error: unknown, limitBytes: number): Failure => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(limitBytes);
  return new Failure('body.malformed', 'The compressed body cannot be inflated.', { field: 'body', cause: error });
};

/**
 * The body as it was before compression. Beacons cannot set a header, so gzip is also known by its first two bytes.
 * Inflating stops at the limit. Throws `Failure`.
 */
export const inflated = async (body: Buffer, header: string | undefined, limitBytes: number): Promise<Buffer> => {
  const named = readEncoding(header);
  const encoding = named === 'identity' && beginsAsGzip(body) ? 'gzip' : named;
  if (encoding === 'identity') return body;
  try {
    return await inflateBody(body, encoding, limitBytes);
  } catch (error) {
    throw refusalOf(error, limitBytes);
  }
};
