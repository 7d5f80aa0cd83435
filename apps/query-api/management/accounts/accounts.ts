import { Injectable } from '@nestjs/common';
import { DuplicateDocument } from '#libs/document-store';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { created, replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { newOrganisation } from '../organisations/organisation-document.ts';
import { organisationOf } from '../organisations/organisation-id.ts';
import { type IssuedTokens, SignIns } from './sign-ins.ts';
import { type NewUser, type UserBody, newUser } from './user-document.ts';
import { type UserDocument, Users } from './users.ts';
import { type UserView } from './user.view.ts';

/** Somebody who is signed in now. */
export interface SignedIn {
  readonly tokens: IssuedTokens;
  readonly user: UserView;
}

/** Writes accounts. */
@Injectable()
export class Accounts {
  constructor(
    private readonly documents: ManagedDocuments,
    private readonly users: Users,
    private readonly signIns: SignIns,
  ) {}

  /** Adds an account with its organisation. Rejects with `DuplicateDocument` if address, identity or ownership is taken. */
  async create(made: NewUser, isOwner: boolean): Promise<UserDocument> {
    const at = Date.now();
    const user = created('user', made.id, newUser(made, isOwner, at), { actor: made.id, at });
    await this.documents.insert(user);
    await this.#addOrganisation(user.body);
    return user;
  }

  /** Changes a user by a pure decision, which may throw to refuse. */
  async change(id: string, decide: (user: UserBody, now: number) => UserBody): Promise<UserDocument> {
    const at = Date.now();
    return this.documents.change(
      () => this.users.get(id),
      (user) => replaced(user, decide(user.body, at), { actor: id, at }),
    );
  }

  /** Begins a sign-in. Whoever lacks an organisation, because making it broke off, gets it now. */
  async signIn(user: UserDocument): Promise<SignedIn> {
    const view = await this.users.view(user);
    if (view.organisations.length === 0) await this.#addOrganisation(user.body);
    return { tokens: await this.signIns.begin(user.id), user: await this.users.view(user) };
  }

  async #addOrganisation({ id, name, instanceRole }: UserBody): Promise<void> {
    const at = Date.now();
    const organisationId = instanceRole === 'owner' ? INSTANCE_ORGANISATION : organisationOf(id);
    const body = newOrganisation(organisationId, name, id, at);
    try {
      await this.documents.insert(created('organisation', organisationId, body, { actor: id, at }));
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
    }
  }
}
