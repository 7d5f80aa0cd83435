import { Injectable } from '@nestjs/common';
import { DuplicateDocument, type StoredDocument } from '#libs/document-store';
import { created, replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { noSubscription, type SubscriptionBody } from './subscription-document.ts';
import { Subscriptions } from './subscriptions.ts';

/** Writes what others tell of an organisation's plan; it begins with none. */
@Injectable()
export class SubscriptionChanges {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Changes what is known of an organisation; `decide` answers the same object if there is nothing new. Answers whether there was. */
  async change(
    organisationId: string,
    actor: string,
    decide: (body: SubscriptionBody) => SubscriptionBody,
  ): Promise<boolean> {
    await this.#make(organisationId, actor);
    const decided = { isNew: false };
    await this.documents.change(
      () => this.#get(organisationId),
      (found) => {
        const body = decide(found.body);
        decided.isNew = body !== found.body;
        return decided.isNew ? replaced(found, body, { actor, at: Date.now() }) : found;
      },
    );
    return decided.isNew;
  }

  async #make(organisationId: string, actor: string): Promise<void> {
    if (await this.subscriptions.find(organisationId)) return;
    const author = { actor, at: Date.now() };
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
