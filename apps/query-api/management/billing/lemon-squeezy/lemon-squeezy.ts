import { type BillingSettings } from '#libs/config';
import { Failure, type Plan } from '#libs/domain';
import { DestinationRefused, NoAnswer, type Outgoing } from '#libs/outgoing';

/** Who buys what. */
export interface Purchase {
  readonly organisationId: string;
  readonly plan: Plan;
  readonly email?: string;
  /** Where the buyer is led afterwards. */
  readonly returnUrl: string;
}

interface Answer {
  readonly data: { readonly attributes: Readonly<Record<string, unknown>> };
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 512 * 1024;
const JSON_API = 'application/vnd.api+json';

/** Calls the API of Lemon Squeezy (JSON:API, docs.lemonsqueezy.com/api). What changed comes back as a webhook, and counts then. */
export class LemonSqueezy {
  readonly #outgoing: Outgoing;
  readonly #settings: BillingSettings;

  constructor(outgoing: Outgoing, settings: BillingSettings) {
    this.#outgoing = outgoing;
    this.#settings = settings;
  }

  /** The address of a checkout for one purchase. */
  async checkout({ organisationId, plan, email, returnUrl }: Purchase): Promise<string> {
    const { attributes } = await this.#call('POST', '/v1/checkouts', {
      type: 'checkouts',
      attributes: {
        product_options: { redirect_url: returnUrl },
        checkout_data: { ...(email !== undefined && { email }), custom: { organisation_id: organisationId } },
      },
      relationships: {
        store: { data: { type: 'stores', id: this.#settings.storeId } },
        variant: { data: { type: 'variants', id: this.#variantOf(plan) } },
      },
    });
    return textOf(attributes['url'], 'url');
  }

  /** The address of the page where a customer sees invoices and changes how they pay; it opens for a day. */
  async portal(subscriptionId: string): Promise<string> {
    const { attributes } = await this.#call('GET', this.#path(subscriptionId));
    const { customer_portal: portal } = (attributes['urls'] ?? {}) as Readonly<Record<string, unknown>>;
    return textOf(portal, 'urls.customer_portal');
  }

  /** Changes to another plan, paid by the day. */
  async change(subscriptionId: string, plan: Plan): Promise<void> {
    const attributes = { variant_id: Number(this.#variantOf(plan)) };
    await this.#call('PATCH', this.#path(subscriptionId), { type: 'subscriptions', id: subscriptionId, attributes });
  }

  /** Lets a subscription end with what has been paid for. */
  async cancel(subscriptionId: string): Promise<void> {
    await this.#call('DELETE', this.#path(subscriptionId));
  }

  /** Takes a cancellation back, before its end. */
  async resume(subscriptionId: string): Promise<void> {
    const attributes = { cancelled: false };
    await this.#call('PATCH', this.#path(subscriptionId), { type: 'subscriptions', id: subscriptionId, attributes });
  }

  #path(subscriptionId: string): string {
    return `/v1/subscriptions/${encodeURIComponent(subscriptionId)}`;
  }

  #variantOf(plan: Plan): string {
    const found = Object.entries(this.#settings.plans).find(([, name]) => name === plan);
    if (!found) throw new Failure('field.invalid', `The plan ${plan} is not sold here.`, { field: 'plan' });
    return found[0];
  }

  async #call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, data?: object): Promise<Answer['data']> {
    const { status, body } = await this.#send(method, path, data);
    if (status < 200 || status >= 300) throw refused(`it answers ${status}`);
    try {
      return (JSON.parse(body.toString('utf8')) as Answer).data;
    } catch (error) {
      throw refused('its answer cannot be read', error);
    }
  }

  async #send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, data?: object) {
    try {
      return await this.#outgoing.send({
        url: `${this.#settings.url}${path}`,
        method,
        headers: { accept: JSON_API, 'content-type': JSON_API, authorization: `Bearer ${this.#settings.apiKey}` },
        ...(data && { body: JSON.stringify({ data }) }),
        timeoutMs: TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      });
    } catch (error) {
      if (error instanceof NoAnswer || error instanceof DestinationRefused) throw refused(error.message, error);
      throw error;
    }
  }
}

const refused = (why: string, cause?: unknown): Failure =>
  new Failure('billing.unavailable', `The billing provider cannot be asked: ${why}.`, { cause });

const textOf = (value: unknown, field: string): string => {
  if (typeof value !== 'string') throw refused(`its answer lacks ${field}`);
  return value;
};
