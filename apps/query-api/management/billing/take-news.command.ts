import { Logger } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DocumentStore } from '#libs/document-store';
import { type ReadWebhook } from './lemon-squeezy/read-webhook.ts';
import { SubscriptionChanges } from './subscription-changes.ts';
import { providerIdOf, withNews } from './subscription-document.ts';
import { Subscriptions } from './subscriptions.ts';

/** What became of a webhook. */
export interface TakenNews {
  readonly received: true;
  /** Whether it had been taken before. */
  readonly duplicate: boolean;
}

/** Takes what the billing provider told of a subscription or an order. */
export class TakeNews extends Command<TakenNews> {
  constructor(readonly told: ReadWebhook) {
    super();
  }
}

const ACTOR = 'lemonSqueezy';

@CommandHandler(TakeNews)
export class TakeNewsHandler implements ICommandHandler<TakeNews> {
  readonly #logger = new Logger('Billing');

  constructor(
    private readonly changes: SubscriptionChanges,
    private readonly store: DocumentStore,
    private readonly subscriptions: Subscriptions,
  ) {}

  async execute({ told: { organisationId, news } }: TakeNews): Promise<TakenNews> {
    const whose = await this.#whose(organisationId, providerIdOf(news));
    if (whose === undefined) {
      this.#logger.warn(`A webhook about ${providerIdOf(news)} names no organisation of this instance.`);
      return { received: true, duplicate: false };
    }
    const isNew = await this.changes.change(whose, ACTOR, (body) => withNews(body, news));
    return { received: true, duplicate: !isNew };
  }

  /** What we sent along with the checkout names the organisation; later news may only name what was bought then. */
  async #whose(organisationId: string | undefined, providerId: string): Promise<string | undefined> {
    const known = await this.subscriptions.findByProvider(providerId);
    if (known) return known.id;
    const named = organisationId && (await this.store.get('organisation', organisationId));
    return named ? named.id : undefined;
  }
}
