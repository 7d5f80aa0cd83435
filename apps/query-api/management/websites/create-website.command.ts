import { randomBytes, randomInt } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { v7 as uuidv7 } from 'uuid';
import { type StoredDocument, type WebsiteSecret } from '#libs/document-store';
import { type Author, created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Standings } from '../billing/standings.ts';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { type WebsiteBody, newWebsite } from './website-document.ts';
import { type CreateWebsiteRequest } from './website.request.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SITE_ID_LENGTH = 12;
const KEY_BYTES = 32;

/** Adds a website; answers its document. `demo` websites say on their pages that they are examples. */
export class CreateWebsite extends Command<StoredDocument<WebsiteBody>> {
  constructor(
    readonly request: CreateWebsiteRequest,
    readonly actor: string,
    readonly demo = false,
    /** Whose it will be; the instance's own if absent. */
    readonly organisationId?: string,
  ) {
    super();
  }
}

/** 62^12 of them: that one is taken is less likely than that the disk errs, and then the insert is refused. */
const randomSiteId = (): string =>
  Array.from({ length: SITE_ID_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

const randomKey = (): string => randomBytes(KEY_BYTES).toString('base64');

@CommandHandler(CreateWebsite)
export class CreateWebsiteHandler implements ICommandHandler<CreateWebsite> {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly standings: Standings,
  ) {}

  async execute({ request, actor, demo, organisationId }: CreateWebsite): Promise<StoredDocument<WebsiteBody>> {
    const author: Author = { actor, at: Date.now() };
    await this.standings.requireRoom(organisationId ?? INSTANCE_ORGANISATION, author.at);
    const id = uuidv7();
    const body = newWebsite(request, { id, siteId: randomSiteId(), demo, organisationId, at: author.at });
    const website = created('website', id, body, author);
    // The secret first: whoever hears of the website finds it.
    const secret: WebsiteSecret = { userKey: randomKey(), importKey: randomKey() };
    await this.documents.insert(created('websiteSecret', id, secret, author));
    await this.documents.insert(website);
    return website;
  }
}
