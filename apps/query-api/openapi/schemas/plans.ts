import { limitedResources, planNames } from '#libs/domain';
import {
  type Members,
  boolean,
  instant,
  integer,
  list,
  nullable,
  number,
  object,
  oneOf,
  ref,
  text,
  uuid,
} from '../schema.ts';

const plan = oneOf(...planNames);
const resource = oneOf(...limitedResources);
const sold = oneOf(...planNames.filter((name) => name !== 'free' && name !== 'selfHosted'));
const named = { 'organisationId?': uuid } as const;

export const planSchemas: Members = {
  PlanLimits: object({
    websites: nullable(integer),
    workflows: nullable(integer),
    monthlyEvents: nullable(integer),
  }),
  Subscription: object({
    organisationId: uuid,
    plan,
    status: oneOf('active', 'cancelled', 'expired', 'pastDue', 'none'),
    provider: oneOf('lemonSqueezy', 'none'),
    currentPeriodStart: nullable(instant),
    currentPeriodEnd: nullable(instant),
    cancelAtPeriodEnd: boolean,
    limits: ref('PlanLimits'),
  }),
  Usage: object({
    periodStart: instant,
    periodEnd: instant,
    usage: object({ websites: integer, workflows: integer, monthlyEvents: integer }),
    limits: ref('PlanLimits'),
    percent: object({
      websites: nullable(number),
      workflows: nullable(number),
      monthlyEvents: nullable(number),
    }),
    websites: list(object({ websiteId: uuid, monthlyEvents: integer })),
  }),
  LimitQuestion: object({ ...named, resource, 'quantity?': integer }),
  LimitCheck: object({
    resource,
    allowed: boolean,
    used: integer,
    limit: nullable(integer),
    remaining: nullable(integer),
  }),
  UsageToAdd: object({ ...named, 'userId?': uuid, resource, quantity: integer, idempotencyKey: text }),
  AddedUsage: object({ resource, used: integer, limit: nullable(integer), counted: boolean }),
  OrganisationNamed: object(named),
  PlanChange: object({ ...named, plan: sold }),
  CheckoutRequest: object({ ...named, plan: sold, 'returnUrl?': text }),
  ProviderPage: object({ url: text }),
  ChangeRequested: object({ requested: boolean }),
  ProviderNews: object({ meta: { type: 'object' }, data: { type: 'object' } }),
  NewsTaken: object({ received: boolean, duplicate: boolean }),
};
