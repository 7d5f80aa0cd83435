import { type Account } from './account.ts';

/** An account's faults in words. */
export const violationsOf = ({ lost, doubled, unknown, acknowledged }: Account): readonly string[] => [
  ...(lost > 0 ? [`${lost} of ${acknowledged} acknowledged events are in no row`] : []),
  ...(doubled > 0 ? [`${doubled} events are in more than one row`] : []),
  ...(unknown > 0 ? [`${unknown} rows were never sent`] : []),
];
