import { type Notice } from '../run/notices.ts';

/** An answer before its `meta`: what is stored and shared. */
export interface Answer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly notices: readonly Notice[];
  /** Standard errors of estimated metrics; null if all is exact. */
  readonly estimates: Readonly<Record<string, { readonly errorPercent: number }>> | null;
  /** For CSV: which member holds the rows, and their columns if there is none. */
  readonly table: { readonly member: string; readonly columns: readonly string[] } | null;
}

/** The estimates of an answer from the standard errors of its parts. */
export const estimatesOf = (errors: readonly (number | null)[]): Answer['estimates'] => {
  const known = errors.filter((error) => error !== null);
  return known.length === 0 ? null : { visitors: { errorPercent: Math.max(...known) } };
};
