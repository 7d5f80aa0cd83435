import { type Operation, type Parameter, managing, writing } from '../operation.ts';
import { ref, uuid } from '../schema.ts';

const organisation: Parameter = {
  name: 'organisationId',
  schema: uuid,
  what: 'Another organisation than the one made with the account.',
};

const asking = { area: 'Plans', who: 'signedIn', refusals: [...managing, 'organisation.unknown'] } as const;

const paying = {
  area: 'Plans',
  who: 'signedIn',
  refusals: [...writing, 'organisation.unknown', 'role.insufficient', 'billing.off', 'billing.unavailable'],
} as const;

const changing = {
  ...paying,
  answers: { 202: ref('ChangeRequested') },
  refusals: [...paying.refusals, 'subscription.none'],
} as const;

/** Plans, what is used of them, and how they are paid (api.md 7.3). */
export const planOperations: readonly Operation[] = [
  {
    ...asking,
    id: 'readSubscription',
    call: 'GET /api/v1/subscriptions/current',
    what: 'The plan of an organisation',
    query: [organisation],
    answers: { 200: ref('Subscription') },
  },
  {
    ...asking,
    id: 'readUsage',
    call: 'GET /api/v1/subscriptions/usage',
    what: 'What is used of the plan in this UTC month',
    query: [organisation],
    answers: { 200: ref('Usage') },
  },
  {
    ...asking,
    id: 'checkLimit',
    call: 'POST /api/v1/subscriptions/check-limit',
    what: 'Whether so many more fit into the plan',
    body: ref('LimitQuestion'),
    answers: { 200: ref('LimitCheck') },
    refusals: [...writing, 'organisation.unknown'],
  },
  {
    id: 'addUsage',
    call: 'POST /api/v1/subscriptions/increment-usage',
    area: 'Plans',
    what: 'Add events that were counted elsewhere',
    who: 'owner',
    body: ref('UsageToAdd'),
    answers: { 200: ref('AddedUsage') },
    refusals: [...writing, 'organisation.unknown', 'usage.derived'],
  },
  {
    ...paying,
    id: 'checkout',
    call: 'POST /api/v1/subscriptions/checkout',
    what: 'Begin to buy a plan',
    body: ref('CheckoutRequest'),
    answers: { 200: ref('ProviderPage') },
  },
  {
    ...changing,
    id: 'openPortal',
    call: 'POST /api/v1/subscriptions/portal',
    what: 'The page with invoices and means of payment',
    body: ref('OrganisationNamed'),
    answers: { 200: ref('ProviderPage') },
  },
  {
    ...changing,
    id: 'changePlan',
    call: 'POST /api/v1/subscriptions/change',
    what: 'Ask for another plan; it counts once the provider has told so',
    body: ref('PlanChange'),
  },
  {
    ...changing,
    id: 'cancelSubscription',
    call: 'POST /api/v1/subscriptions/cancel',
    what: 'Let the subscription end with what has been paid for',
    body: ref('OrganisationNamed'),
  },
  {
    ...changing,
    id: 'resumeSubscription',
    call: 'POST /api/v1/subscriptions/resume',
    what: 'Take a cancellation back before its end',
    body: ref('OrganisationNamed'),
  },
  {
    id: 'takeBillingNews',
    call: 'POST /api/v1/webhooks/lemon-squeezy',
    area: 'Plans',
    what: "The billing provider's webhook, signed in X-Signature",
    who: 'any',
    body: ref('ProviderNews'),
    answers: { 200: ref('NewsTaken') },
    refusals: [
      'body.malformed',
      'body.type',
      'webhook.malformed',
      'webhook.signature',
      'billing.off',
      'store.unavailable',
    ],
    aliases: ['POST /api/v1/user/webhooks/lemon-squeezy'],
  },
];
