import { locale as readersLocale } from './locale.ts';
import { numberFormat } from './formatters.ts';

/** An amount in the website's currency, as the reader's locale writes it; the currency's code where it is no currency. */
export function money(amount: number, currency: string, locale = readersLocale): string {
  try {
    return numberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}
