import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { type Membership } from '../../http/access/memberships.ts';
import { isDeleted } from '../documents/changes.ts';
import { Subscriptions } from '../billing/subscriptions.ts';
import { organisationOf } from '../organisations/organisation-id.ts';
import { type OrganisationBody } from '../organisations/organisation-document.ts';
import { type Provider, type UserBody, normalEmail } from './user-document.ts';
import { type UserView, userView } from './user.view.ts';

export type UserDocument = StoredDocument<UserBody>;

/** Reads users as they are now, deleted ones excepted. */
@Injectable()
export class Users {
  constructor(
    private readonly documents: DocumentStore,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Throws `user.unknown`. */
  async get(id: string): Promise<UserDocument> {
    const found = await this.find(id);
    if (found) return found;
    throw new Failure('user.unknown', 'There is no such user.');
  }

  async find(id: string): Promise<UserDocument | undefined> {
    const found = await this.documents.get<UserBody>('user', id);
    return found && !isDeleted(found) ? found : undefined;
  }

  async byEmail(email: string): Promise<UserDocument | undefined> {
    return this.#one('email', normalEmail(email));
  }

  async byIdentity(provider: Provider, id: string): Promise<UserDocument | undefined> {
    return this.#one('identities', `${provider}:${id}`);
  }

  /** Whether the instance has an owner; who registers before becomes it. */
  async isOwned(): Promise<boolean> {
    return (await this.documents.find('user', { field: 'ownerOf', value: 'instance' })).length > 0;
  }

  /** The user as they see themselves. */
  async view({ body }: UserDocument): Promise<UserView> {
    const found = await this.documents.find<OrganisationBody>('organisation', { field: 'memberIds', value: body.id });
    const organisations = found.filter((one) => !isDeleted(one));
    return userView(
      body,
      organisations.map(({ id, body: { name, members } }) => {
        const { role = 'viewer' }: Partial<Membership> = members.find(({ userId }) => userId === body.id) ?? {};
        return { organisationId: id, name, role };
      }),
      await this.subscriptions.standingOf(organisationOf(body.id), Date.now()),
    );
  }

  async #one(field: string, value: string): Promise<UserDocument | undefined> {
    const [found] = await this.documents.find<UserBody>('user', { field, value });
    return found && !isDeleted(found) ? found : undefined;
  }
}
