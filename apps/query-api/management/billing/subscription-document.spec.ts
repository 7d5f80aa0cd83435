import fc from 'fast-check';
import {
  noSubscription,
  planOf,
  type ProviderNews,
  type ProviderSubscription,
  withNews,
} from './subscription-document.ts';

const NOW = Date.UTC(2026, 5, 15);
const DAY = 86_400_000;

const subscription = (more: Partial<ProviderSubscription> = {}): ProviderSubscription => ({
  providerId: '1',
  customerId: '2',
  plan: 'pro',
  state: 'active',
  periodEnd: NOW + DAY,
  createdAt: NOW - 30 * DAY,
  updatedAt: NOW - 30 * DAY,
  ...more,
});

const news = (id: string, told: ProviderSubscription): ProviderNews => ({ id, about: { subscription: told } });
const nobody = noSubscription('o');
const after = (...all: readonly ProviderNews[]) => all.reduce(withNews, nobody);

describe('a subscription', () => {
  it.each([
    ['active', NOW - DAY, 'pro'],
    ['pastDue', NOW - DAY, 'pro'],
    ['cancelled', NOW + DAY, 'pro'],
    ['cancelled', NOW - DAY, 'free'],
    ['cancelled', null, 'free'],
    ['expired', NOW + DAY, 'free'],
  ] as const)('that is %s until %p gives %s', (state, periodEnd, plan) => {
    expect(planOf(after(news('a', subscription({ state, periodEnd }))), NOW)).toBe(plan);
  });

  it('is told once, however often the news come', () => {
    const once = after(news('a', subscription()));
    expect(withNews(once, news('a', subscription({ state: 'expired', updatedAt: NOW })))).toBe(once);
  });

  it('is not undone by news that come late', () => {
    const cancelled = news('b', subscription({ state: 'cancelled', updatedAt: NOW - DAY }));
    const before = news('a', subscription({ updatedAt: NOW - 2 * DAY }));
    expect(after(cancelled, before).subscription?.state).toBe('cancelled');
  });

  it('gives way to one that was begun later, and to none begun before', () => {
    const first = subscription({ state: 'expired', updatedAt: NOW });
    const second = subscription({ providerId: '9', plan: 'standard', createdAt: NOW - DAY, updatedAt: NOW - DAY });
    expect(planOf(after(news('a', first), news('b', second)), NOW)).toBe('standard');
    expect(planOf(after(news('b', second), news('a', first)), NOW)).toBe('standard');
  });

  it('ends the same in whatever order its news come', () => {
    const states = ['active', 'pastDue', 'cancelled', 'expired'] as const;
    const told = fc.uniqueArray(
      fc.record({ updatedAt: fc.integer({ min: 0, max: 50 }), state: fc.constantFrom(...states) }),
      { selector: ({ updatedAt }) => updatedAt, minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(
        told.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const all = (some: typeof list) =>
            after(...some.map((one) => news(String(one.updatedAt), subscription(one)))).subscription;
          expect(all(shuffled)).toEqual(all(list));
        },
      ),
    );
  });
});

describe('a plan that was bought once', () => {
  const bought = (updatedAt: number, isRefunded = false): ProviderNews => ({
    id: `order-${updatedAt}`,
    about: { order: { providerId: '7', plan: 'lifetime', isRefunded, updatedAt } },
  });

  it('lasts, whatever becomes of a subscription beside it', () => {
    expect(planOf(after(news('a', subscription({ state: 'expired' })), bought(1)), NOW)).toBe('lifetime');
    expect(planOf(after(bought(1), news('a', subscription({ plan: 'enterprise' }))), NOW)).toBe('enterprise');
  });

  it('is lost when it is paid back, and stays lost', () => {
    expect(planOf(after(bought(1), bought(2, true)), NOW)).toBe('free');
    expect(planOf(after(bought(2, true), bought(1)), NOW)).toBe('free');
  });
});
