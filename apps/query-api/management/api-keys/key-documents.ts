import { Injectable } from '@nestjs/common';
import { type ApiKeyBody } from '#libs/api-keys';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { Failure, INSTANCE_ORGANISATION, isUuid } from '#libs/domain';
import { isDeleted } from '../documents/changes.ts';
import { Organisations } from '../organisations/organisations.ts';
import { Websites } from '../websites/websites.ts';
import { type KeyOwner } from './api-key-decisions.ts';

/** Whose keys are meant, as a path names it. */
export interface KeysOf {
  readonly kind: 'website' | 'organisation';
  readonly id: string;
}

/** The owner of keys, found. */
export interface FoundOwner {
  readonly owner: KeyOwner;
  readonly organisationId: string;
}

type KeyDocument = StoredDocument<ApiKeyBody>;

const unknown = (keyId: string): Failure =>
  new Failure('apiKey.unknown', `There is no API key ${keyId.slice(0, 64)} here.`);

/** Reads API keys as they are now. Each method throws `website.unknown` or `organisation.unknown` if there is no such owner. */
@Injectable()
export class KeyDocuments {
  constructor(
    private readonly documents: DocumentStore,
    private readonly websites: Websites,
    private readonly organisations: Organisations,
  ) {}

  async owner({ kind, id }: KeysOf): Promise<FoundOwner> {
    if (kind === 'organisation') {
      const organisationId = (await this.organisations.get(id)).id;
      return { owner: { organisationId }, organisationId };
    }
    const { body } = await this.websites.get(id);
    const owner = { websiteId: body.id, siteId: body.siteId };
    return { owner, organisationId: body.organisationId ?? INSTANCE_ORGANISATION };
  }

  /** Throws `apiKey.unknown`, also for one of another owner. */
  async get(of: KeysOf, keyId: string): Promise<KeyDocument> {
    const { owner } = await this.owner(of);
    const found = isUuid(keyId) ? await this.documents.get<ApiKeyBody>('apiKey', keyId.toLowerCase()) : undefined;
    if (found && !isDeleted(found) && isOwned(found.body, owner)) return found;
    throw unknown(keyId);
  }

  /** The oldest first. */
  async all(of: KeysOf): Promise<readonly KeyDocument[]> {
    const { owner } = await this.owner(of);
    const field = owner.websiteId === undefined ? 'organisationId' : 'websiteId';
    const found = await this.documents.find<ApiKeyBody>('apiKey', { field, value: owner[field] ?? '' });
    return found.filter((document) => !isDeleted(document));
  }
}

const isOwned = (key: ApiKeyBody, owner: KeyOwner): boolean =>
  key.websiteId === owner.websiteId && key.organisationId === owner.organisationId;
