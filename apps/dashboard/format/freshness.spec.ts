import { type Freshness } from '../api/types.ts';
import { freshnessLabel } from './freshness.ts';

const freshness = (over: Partial<Freshness>): Freshness => ({
  asOf: null,
  lagEvents: 0,
  lagSeconds: 0,
  deadLetters: 0,
  state: 'live',
  ...over,
});

describe('freshness', () => {
  it('is live while nothing waits, however quiet the website is', () => {
    expect(freshnessLabel(freshness({}))).toBe('live');
    expect(freshnessLabel(freshness({ lagSeconds: null }))).toBe('live');
  });

  it('says by how much it is behind', () => {
    expect(freshnessLabel(freshness({ lagSeconds: 12 }))).toBe('12s behind');
    expect(freshnessLabel(freshness({ state: 'behind', lagSeconds: 95 }))).toBe('1m 35s behind');
  });

  it('says when counting has stopped or begins anew', () => {
    expect(freshnessLabel(freshness({ state: 'stalled', lagSeconds: 5 }))).toBe('stalled');
    expect(freshnessLabel(freshness({ state: 'rebuilding' }))).toBe('rebuilding');
  });
});
