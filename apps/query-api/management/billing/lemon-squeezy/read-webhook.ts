import { createHash } from 'node:crypto';
import { type BillingSettings } from '#libs/config';
import { Failure, type Plan, plans } from '#libs/domain';
import { type ProviderNews, type ProviderSubscription, type SubscriptionState } from '../subscription-document.ts';

/** What a webhook says: of whom, if it says so, and what. */
export interface ReadWebhook {
  readonly organisationId: string | undefined;
  readonly news: ProviderNews;
}

type Fields = Readonly<Record<string, unknown>>;

/*
 * The provider's objects are documented at docs.lemonsqueezy.com (webhooks; the subscription and order objects). A paused
 * subscription is not collected; in mode `free` what it pays for goes on, otherwise it does not.
 */
const states: Readonly<Record<string, SubscriptionState>> = {
  on_trial: 'active',
  active: 'active',
  past_due: 'pastDue',
  cancelled: 'cancelled',
  unpaid: 'expired',
  expired: 'expired',
};

const malformed = (field: string): Failure =>
  new Failure('webhook.malformed', `The webhook's ${field} is missing or of another kind.`, { field });

const fieldsOf = (value: unknown, field: string): Fields => {
  if (typeof value !== 'object' || value === null) throw malformed(field);
  return value as Fields;
};

const textOf = (fields: Fields, field: string): string => {
  const value = fields[field];
  if (typeof value !== 'string' && typeof value !== 'number') throw malformed(field);
  return String(value);
};

const timeOf = (fields: Fields, field: string): number => {
  const time = Date.parse(textOf(fields, field));
  if (Number.isNaN(time)) throw malformed(field);
  return time;
};

const timeOrNull = (fields: Fields, field: string): number | null =>
  fields[field] === null || fields[field] === undefined ? null : timeOf(fields, field);

const isPlan = (name: string | undefined): name is Plan => name !== undefined && Object.hasOwn(plans, name);

/** Undefined where the store sells something that is no plan. */
const planOfVariant = ({ plans: known }: BillingSettings, variant: string): Plan | undefined => {
  const plan = known[variant];
  return isPlan(plan) ? plan : undefined;
};

const stateOf = (attributes: Fields): SubscriptionState => {
  const status = textOf(attributes, 'status');
  if (status === 'paused') {
    const { mode } = fieldsOf(attributes['pause'] ?? {}, 'pause');
    return mode === 'free' ? 'active' : 'expired';
  }
  const state = states[status];
  if (!state) throw malformed('status');
  return state;
};

const subscriptionOf = (id: string, attributes: Fields, plan: Plan): ProviderSubscription => {
  const state = stateOf(attributes);
  return {
    providerId: id,
    customerId: textOf(attributes, 'customer_id'),
    plan,
    state,
    periodEnd: timeOrNull(attributes, state === 'cancelled' || state === 'expired' ? 'ends_at' : 'renews_at'),
    createdAt: timeOf(attributes, 'created_at'),
    updatedAt: timeOf(attributes, 'updated_at'),
  };
};

/** An order counts once it is paid; one that is paid back no longer does. */
const orderNews = (id: string, attributes: Fields, settings: BillingSettings): ProviderNews['about'] | undefined => {
  const item = fieldsOf(attributes['first_order_item'], 'first_order_item');
  const plan = planOfVariant(settings, textOf(item, 'variant_id'));
  const status = textOf(attributes, 'status');
  if (plan !== 'lifetime' || (status !== 'paid' && status !== 'refunded')) return undefined;
  return {
    order: { providerId: id, plan, isRefunded: status === 'refunded', updatedAt: timeOf(attributes, 'updated_at') },
  };
};

const aboutOf = (data: Fields, settings: BillingSettings): ProviderNews['about'] | undefined => {
  const [type, id] = [textOf(data, 'type'), textOf(data, 'id')];
  const attributes = fieldsOf(data['attributes'], 'attributes');
  if (textOf(attributes, 'store_id') !== settings.storeId) return undefined;
  if (type === 'orders') return orderNews(id, attributes, settings);
  if (type !== 'subscriptions') return undefined;
  const plan = planOfVariant(settings, textOf(attributes, 'variant_id'));
  return plan && { subscription: subscriptionOf(id, attributes, plan) };
};

const parsed = (rawBody: Buffer): Fields => {
  try {
    return fieldsOf(JSON.parse(rawBody.toString('utf8')), 'body');
  } catch (error) {
    throw error instanceof Failure ? error : malformed('body');
  }
};

/**
 * Reads a webhook whose signature has been checked; undefined if it is about nothing that is a plan of ours. Throws
 * `webhook.malformed`, naming the field. The provider sends no id of the event: a webhook that is sent again has the same
 * bytes, so their hash is one.
 */
export const readWebhook = (rawBody: Buffer, settings: BillingSettings): ReadWebhook | undefined => {
  const body = parsed(rawBody);
  const meta = fieldsOf(body['meta'], 'meta');
  const about = aboutOf(fieldsOf(body['data'], 'data'), settings);
  if (!about) return undefined;
  const custom = meta['custom_data'] as Fields | undefined;
  const organisationId = typeof custom?.['organisation_id'] === 'string' ? custom['organisation_id'] : undefined;
  return { organisationId, news: { id: createHash('sha256').update(rawBody).digest('hex'), about } };
};
