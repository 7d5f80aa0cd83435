import { greaterPlan, type Plan } from '#libs/domain';

/** How a subscription at the provider stands, as far as it matters here. */
export type SubscriptionState = 'active' | 'pastDue' | 'cancelled' | 'expired';

/** A subscription as the provider last told it. Times are epoch milliseconds. */
export interface ProviderSubscription {
  readonly providerId: string;
  readonly customerId: string;
  readonly plan: Plan;
  readonly state: SubscriptionState;
  /** When it renews, or ends where it was cancelled; null where it does neither. */
  readonly periodEnd: number | null;
  readonly createdAt: number;
  /** The provider's own, which tells older news from newer. */
  readonly updatedAt: number;
}

/** A plan that was bought once. */
export interface ProviderOrder {
  readonly providerId: string;
  readonly plan: Plan;
  readonly isRefunded: boolean;
  readonly updatedAt: number;
}

/** Body of the kind `subscription`, whose id is the organisation's. */
export interface SubscriptionBody {
  readonly organisationId: string;
  readonly subscription: ProviderSubscription | null;
  readonly order: ProviderOrder | null;
  /** The plan that an enterprise gateway said last; absent where none does. */
  readonly gatewayPlan?: Plan;
  /** `subscription:<id>` and `order:<id>` of all that was ever told of, to find whose they are. */
  readonly providerIds: readonly string[];
  /** News that have been taken, by their ids; the latest so many. */
  readonly taken: readonly string[];
}

/** One piece of the provider's news. */
export interface ProviderNews {
  readonly id: string;
  readonly about: { readonly subscription: ProviderSubscription } | { readonly order: ProviderOrder };
}

const MAX_TAKEN = 100;

export const noSubscription = (organisationId: string): SubscriptionBody => ({
  organisationId,
  subscription: null,
  order: null,
  providerIds: [],
  taken: [],
});

/** A cancelled subscription is paid for until its end, one that is past due is being collected. */
const entitles = ({ state, periodEnd }: ProviderSubscription, now: number): boolean =>
  state === 'active' || state === 'pastDue' || (state === 'cancelled' && (periodEnd ?? 0) > now);

/** The plan that an organisation has now: the greatest it pays or has paid for, or was given by a gateway. */
export const planOf = ({ subscription, order, gatewayPlan = 'free' }: SubscriptionBody, now: number): Plan => {
  const subscribed = subscription && entitles(subscription, now) ? subscription.plan : 'free';
  const bought = order && !order.isRefunded ? order.plan : 'free';
  return greaterPlan(greaterPlan(subscribed, bought), gatewayPlan);
};

/** Of another subscription the one that was begun later counts; of the same, what the provider said last. */
const laterSubscription = (known: ProviderSubscription | null, told: ProviderSubscription): ProviderSubscription => {
  if (known === null) return told;
  const isLater =
    known.providerId === told.providerId ? told.updatedAt >= known.updatedAt : told.createdAt > known.createdAt;
  return isLater ? told : known;
};

const laterOrder = (known: ProviderOrder | null, told: ProviderOrder): ProviderOrder => {
  if (known === null || told.updatedAt >= known.updatedAt) return told;
  return known;
};

/** What a subscription or an order is found by. */
export const providerIdOf = ({ about }: ProviderNews): string =>
  'order' in about ? `order:${about.order.providerId}` : `subscription:${about.subscription.providerId}`;

/** What was known, with the news; the same object if they have been taken before. News may come in any order. */
export const withNews = (body: SubscriptionBody, news: ProviderNews): SubscriptionBody => {
  if (body.taken.includes(news.id)) return body;
  const taken = [...body.taken, news.id].slice(-MAX_TAKEN);
  const providerIds = [...new Set([...body.providerIds, providerIdOf(news)])];
  return 'order' in news.about
    ? { ...body, taken, providerIds, order: laterOrder(body.order, news.about.order) }
    : { ...body, taken, providerIds, subscription: laterSubscription(body.subscription, news.about.subscription) };
};
