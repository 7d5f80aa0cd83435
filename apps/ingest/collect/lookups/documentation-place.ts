import { nowhere, type Place } from './place.ts';

const DOCUMENTATION = /^2001:db8:([0-9a-f]{4}):/i;
const LETTERS = /^[A-Z]{2}$/;

/**
 * The place of an address of the range 2001:db8::/32, which is for documentation (RFC 3849): no visitor ever comes from
 * it. Logs that are shown around stand their addresses in there, ours with the country as two letters in the third group
 * (`2001:db8:4445:1::1` is in `DE`). Undefined for any other address.
 */
export const documentationPlace = (address: string): Place | undefined => {
  const group = DOCUMENTATION.exec(address)?.[1];
  if (group === undefined) return undefined;
  const country = Buffer.from(group, 'hex').toString('latin1');
  return LETTERS.test(country) ? { ...nowhere, country } : nowhere;
};
