import { isCurrency, parseAmount } from '#libs/domain';
import { Invalid, type Read } from './invalid.ts';

/** An amount as a decimal text, so that it is never computed with in binary. */
export const amount: Read<string> = (value) =>
  parseAmount(value) ?? new Invalid('must be a number from -1e11 to 1e11 with at most four decimals');

/** An ISO 4217 code, in capitals. */
export const currency: Read<string> = (value) => {
  const code = typeof value === 'string' ? value.toUpperCase() : '';
  return isCurrency(code) ? code : new Invalid('must be an ISO 4217 currency code such as EUR');
};
