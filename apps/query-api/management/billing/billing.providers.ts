import { AddUsageHandler } from './add-usage.command.ts';
import { BillingWebhookController } from './billing-webhook.controller.ts';
import { ChangeSubscriptionHandler } from './change-subscription.command.ts';
import { CheckLimitHandler } from './check-limit.query.ts';
import { CheckoutHandler, OpenPortalHandler } from './checkout.command.ts';
import { GatewayPlans } from './gateway-plans.ts';
import { GetSubscriptionHandler } from './get-subscription.query.ts';
import { GetUsageHandler } from './get-usage.query.ts';
import { Provider } from './provider.ts';
import { QuotaDocuments } from './quota-documents.ts';
import { QuotaKeeper } from './quota-keeper.ts';
import { QuotaNotices } from './quota-notices.ts';
import { Standings } from './standings.ts';
import { SubscriptionChanges } from './subscription-changes.ts';
import { Subscriptions } from './subscriptions.ts';
import { SubscriptionsController } from './subscriptions.controller.ts';
import { TakeNewsHandler } from './take-news.command.ts';
import { Usage } from './usage.ts';

export const billingControllers = [SubscriptionsController, BillingWebhookController];

/** Plans, usage and how they are paid. */
export const billingProviders = [
  Subscriptions,
  SubscriptionChanges,
  GatewayPlans,
  Usage,
  Provider,
  Standings,
  QuotaDocuments,
  QuotaNotices,
  QuotaKeeper,
  AddUsageHandler,
  ChangeSubscriptionHandler,
  CheckLimitHandler,
  CheckoutHandler,
  GetSubscriptionHandler,
  GetUsageHandler,
  OpenPortalHandler,
  TakeNewsHandler,
];
