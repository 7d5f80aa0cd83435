import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type LimitCheck } from '#libs/domain';
import { Calling, type Caller, Needs, actorOf } from '../../http/access/caller.ts';
import { RolesOf } from '../../http/access/roles-of.ts';
import { organisationOf } from '../organisations/organisation-id.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { AddUsage } from './add-usage.command.ts';
import {
  AddUsageRequest,
  ChangePlanRequest,
  CheckLimitRequest,
  CheckoutRequest,
  OrganisationQuery,
} from './billing.request.ts';
import { ChangeSubscription, type SubscriptionChange } from './change-subscription.command.ts';
import { CheckLimit } from './check-limit.query.ts';
import { Checkout, OpenPortal, type ProviderPage } from './checkout.command.ts';
import { GetSubscription, type SubscriptionView } from './get-subscription.query.ts';
import { GetUsage, type UsageView } from './get-usage.query.ts';
import { organisationToBill } from './organisation-to-bill.ts';

type Named = Readonly<Record<string, unknown>>;

const namedIn = ({ organisationId }: Named): string | undefined =>
  typeof organisationId === 'string' ? organisationId : undefined;

/** Plans, what is used of them, and how they are paid (api.md 7.3). */
@Controller('api/v1/subscriptions')
export class SubscriptionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly roles: RolesOf,
  ) {}

  @Needs('signedIn')
  @Get('current')
  async current(@Query() query: Named, @Calling() caller: Caller): Promise<SubscriptionView> {
    return this.queries.execute(new GetSubscription(this.#seen(namedIn(query), caller)));
  }

  @Needs('signedIn')
  @Get('usage')
  async usage(@Query() query: Named, @Calling() caller: Caller): Promise<UsageView> {
    return this.queries.execute(new GetUsage(this.#seen(namedIn(query), caller)));
  }

  @Needs('signedIn')
  @Post('check-limit')
  @HttpCode(200)
  async check(
    @Body(RequestBodyPipe) { organisationId, resource, quantity = 1 }: CheckLimitRequest,
    @Calling() caller: Caller,
  ): Promise<LimitCheck> {
    return this.queries.execute(new CheckLimit(this.#seen(organisationId, caller), resource, quantity));
  }

  /** For the owner of the instance: events that were counted elsewhere. */
  @Post('increment-usage')
  @HttpCode(200)
  async add(
    @Body(RequestBodyPipe) { organisationId, userId, resource, quantity, idempotencyKey }: AddUsageRequest,
    @Calling() caller: Caller,
  ): Promise<Pick<LimitCheck, 'resource' | 'used' | 'limit'> & { readonly counted: boolean }> {
    const whose = this.#seen(organisationId ?? (userId && organisationOf(userId)), caller);
    const add = new AddUsage({ organisationId: whose, resource, quantity, idempotencyKey }, actorOf(caller));
    const { counted } = await this.commands.execute(add);
    const { used, limit } = await this.queries.execute(new CheckLimit(whose, resource, 1));
    return { resource, used, limit, counted };
  }

  @Needs('signedIn')
  @Post('checkout')
  @HttpCode(200)
  async checkout(
    @Body(RequestBodyPipe) { organisationId, plan, returnUrl }: CheckoutRequest,
    @Calling() caller: Caller,
  ): Promise<ProviderPage> {
    const whose = this.#paid(organisationId, caller);
    return this.commands.execute(new Checkout(whose, plan, caller.user?.id, returnUrl));
  }

  @Needs('signedIn')
  @Post('portal')
  @HttpCode(200)
  async portal(
    @Body(RequestBodyPipe) { organisationId }: OrganisationQuery,
    @Calling() caller: Caller,
  ): Promise<ProviderPage> {
    return this.commands.execute(new OpenPortal(this.#paid(organisationId, caller)));
  }

  @Needs('signedIn')
  @Post('change')
  @HttpCode(202)
  async change(@Body(RequestBodyPipe) { organisationId, plan }: ChangePlanRequest, @Calling() caller: Caller) {
    return this.#ask(organisationId, caller, { to: plan });
  }

  @Needs('signedIn')
  @Post('cancel')
  @HttpCode(202)
  async cancel(@Body(RequestBodyPipe) { organisationId }: OrganisationQuery, @Calling() caller: Caller) {
    return this.#ask(organisationId, caller, { cancelled: true });
  }

  @Needs('signedIn')
  @Post('resume')
  @HttpCode(202)
  async resume(@Body(RequestBodyPipe) { organisationId }: OrganisationQuery, @Calling() caller: Caller) {
    return this.#ask(organisationId, caller, { cancelled: false });
  }

  #ask(named: string | undefined, caller: Caller, change: SubscriptionChange): Promise<{ readonly requested: true }> {
    return this.commands.execute(new ChangeSubscription(this.#paid(named, caller), change));
  }

  #seen(named: string | undefined, caller: Caller): string {
    return organisationToBill(named, caller, this.roles, 'organisation.read');
  }

  /** Who pays is who owns. */
  #paid(named: string | undefined, caller: Caller): string {
    return organisationToBill(named, caller, this.roles, 'organisation.delete');
  }
}
