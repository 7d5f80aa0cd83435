const LARGEST = 1e11;
const DECIMALS = 4;
const DECIMAL = /^-?\d{1,12}(?:\.\d{1,4})?$/;
/** Sums of prices carry noise in their last binary digits: 0.1 + 0.2. */
const NOISE = 1e-9;

function fromNumber(value: number): string | undefined {
  const rounded = Number(value.toFixed(DECIMALS));
  return Math.abs(rounded - value) <= NOISE * Math.max(1, Math.abs(value)) ? String(rounded) : undefined;
}

/**
 * An amount of money as decimal text, the only form in which it is added up: of a number or its text, from -1e11 to 1e11
 * with at most four decimals. Undefined if it is none.
 */
export function parseAmount(value: unknown): string | undefined {
  const isNumber = typeof value === 'number' && Math.abs(value) <= LARGEST;
  const text = isNumber ? fromNumber(value) : typeof value === 'string' ? value.trim() : undefined;
  return text !== undefined && DECIMAL.test(text) && Math.abs(Number(text)) <= LARGEST ? text : undefined;
}

/** Whether a text is the code of a currency in the form of ISO 4217. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);
