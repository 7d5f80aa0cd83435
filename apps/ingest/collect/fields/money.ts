import { Invalid, type Read } from './invalid.ts';

const MAX_AMOUNT = 1e11;
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,4})?$/;

/** An amount as a decimal text, so that it is never computed with in binary: up to ±1e11, at most four decimals. */
export const amount: Read<string> = (value) => {
  if (typeof value !== 'number' && typeof value !== 'string') return new Invalid('must be a number');
  const text = String(value);
  if (text === '' || !Number.isFinite(Number(text))) return new Invalid('must be a number');
  if (Math.abs(Number(text)) > MAX_AMOUNT) return new Invalid('must lie between -100000000000 and 100000000000');
  return DECIMAL.test(text) ? text : new Invalid('must be a number with at most four decimals');
};

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 code, in capitals. */
export const currency: Read<string> = (value) => {
  const code = typeof value === 'string' ? value.toUpperCase() : '';
  return currencies.has(code) ? code : new Invalid('must be an ISO 4217 currency code such as EUR');
};
