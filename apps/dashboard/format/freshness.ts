import { type Freshness } from '../api/types.ts';
import { text } from '../text/en.ts';
import { duration } from './numbers.ts';

/** How fresh an answer is, in a word or two. A quiet website is live: nothing waits to be counted. */
export function freshnessLabel({ state, lagSeconds }: Freshness): string {
  if (state !== 'live' && state !== 'behind') return text.freshness[state];
  return lagSeconds === null || lagSeconds < 1 ? text.freshness.live : text.freshness.behind(duration(lagSeconds));
}
