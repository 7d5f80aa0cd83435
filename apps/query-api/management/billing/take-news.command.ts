import { Logger } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DocumentStore, DuplicateDocument, type StoredDocument } from '#libs/document-store';
import { created, replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type ReadWebhook } from './lemon-squeezy/read-webhook.ts';
import { noSubscription, providerIdOf, type SubscriptionBody, withNews } from './subscription-document.ts';
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
    private readonly documents: ManagedDocuments,
    private readonly store: DocumentStore,
    private readonly subscriptions: Subscriptions,
  ) {}

  async execute({ told: { organisationId, news } }: TakeNews): Promise<TakenNews> {
    const whose = await this.#whose(organisationId, providerIdOf(news));
    if (whose === undefined) {
      this.#logger.warn(`A webhook about ${providerIdOf(news)} names no organisation of this instance.`);
      return { received: true, duplicate: false };
    }
    await this.#make(whose);
    const decided = { isNew: false };
    await this.documents.change(
      () => this.#get(whose),
      (found) => {
        const body = withNews(found.body, news);
        decided.isNew = body !== found.body;
        return decided.isNew ? replaced(found, body, { actor: ACTOR, at: Date.now() }) : found;
      },
    );
    return { received: true, duplicate: !decided.isNew };
  }

  /** What we sent along with the checkout names the organisation; later news may only name what was bought then. */
  async #whose(organisationId: string | undefined, providerId: string): Promise<string | undefined> {
    const known = await this.subscriptions.findByProvider(providerId);
    if (known) return known.id;
    const named = organisationId && (await this.store.get('organisation', organisationId));
    return named ? named.id : undefined;
  }

  async #make(organisationId: string): Promise<void> {
    if (await this.subscriptions.find(organisationId)) return;
    const author = { actor: ACTOR, at: Date.now() };
    try {
      await this.documents.insert(created('subscription', organisationId, noSubscription(organisationId), author));
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
    }
  }

  async #get(organisationId: string): Promise<StoredDocument<SubscriptionBody>> {
    const found = await this.subscriptions.find(organisationId);
    if (!found) throw new Error(`The subscription of ${organisationId} is gone`);
    return found;
  }
}
