import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a webhook's `X-Signature` is the HMAC-SHA-256 of its raw body, in hexadecimal. */
export const isSigned = (rawBody: Buffer, signature: string, secret: string): boolean => {
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  const given = Buffer.from(/^[0-9a-f]{64}$/i.test(signature) ? signature : '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
};
