import { type Setting } from './setting.ts';

/** How plans are billed, if at all. */
export const billingSettings = {
  lemonSqueezyApiKey: {
    name: 'LEMON_SQUEEZY_API_KEY',
    aliases: [],
    kind: 'text',
    group: 'Billing',
    secret: true,
    what: 'Key of the Lemon Squeezy API. Without it nothing is billed and no plan limits anything.',
  },
  lemonSqueezyWebhookSecret: {
    name: 'LEMON_SQUEEZY_WEBHOOK_SECRET',
    aliases: [],
    kind: 'text',
    group: 'Billing',
    secret: true,
    min: 6,
    max: 40,
    what: 'What Lemon Squeezy signs its webhooks with; they go to `/api/v1/webhooks/lemon-squeezy`.',
  },
  lemonSqueezyStoreId: {
    name: 'LEMON_SQUEEZY_STORE_ID',
    aliases: [],
    kind: 'text',
    group: 'Billing',
    what: 'The store that plans are sold in.',
  },
  lemonSqueezyVariants: {
    name: 'LEMON_SQUEEZY_VARIANTS',
    aliases: [],
    kind: 'list',
    group: 'Billing',
    default: '',
    what: 'Which variant of a product is which plan, as `variant:plan` separated by commas, such as `101:standard,102:pro,103:lifetime`.',
  },
  lemonSqueezyUrl: {
    name: 'LEMON_SQUEEZY_URL',
    aliases: [],
    kind: 'url',
    group: 'Billing',
    default: 'https://api.lemonsqueezy.com',
    what: 'Where its API is.',
  },
  quotaGracePercent: {
    name: 'QUOTA_GRACE_PERCENT',
    aliases: [],
    kind: 'integer',
    group: 'Billing',
    default: '10',
    min: 0,
    max: 1000,
    what: "Events beyond a plan's limit that are still taken, in percent of it.",
  },
} as const satisfies Record<string, Setting>;
