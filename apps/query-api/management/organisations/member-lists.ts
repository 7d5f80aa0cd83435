import { Injectable } from '@nestjs/common';
import { DocumentStore, DuplicateDocument, type StoredDocument } from '#libs/document-store';
import { created, isDeleted, replaced } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { Websites } from '../websites/websites.ts';
import { type MemberList, nobody, owned } from './member-list.ts';
import { type OrganisationBody, type WebsiteAccessBody } from './organisation-document.ts';
import { Organisations } from './organisations.ts';

/** Whose members are meant: those of an organisation, or those of one website alone, by UUID or siteId. */
export interface MembersOf {
  readonly kind: 'organisation' | 'websiteAccess';
  readonly id: string;
}

type ListDocument = StoredDocument<MemberList>;

/** A change of a list by a pure decision, which may throw to refuse. */
export type DecideList = <T extends MemberList>(list: T, now: number) => T;

/** Reads and writes lists of members, wherever they stand. */
@Injectable()
export class MemberLists {
  constructor(
    private readonly store: DocumentStore,
    private readonly documents: ManagedDocuments,
    private readonly organisations: Organisations,
    private readonly websites: Websites,
  ) {}

  async get({ kind, id }: MembersOf): Promise<MemberList> {
    if (kind === 'organisation') return (await this.organisations.get(id)).body;
    return (await this.#access(id)).body;
  }

  /** What the list is of, in words of its owner. */
  async nameOf({ kind, id }: MembersOf): Promise<string> {
    const { name } =
      kind === 'organisation' ? (await this.organisations.get(id)).body : (await this.websites.get(id)).body;
    return name;
  }

  async change(of: MembersOf, decide: DecideList, actor: string): Promise<MemberList> {
    const at = Date.now();
    if (of.kind === 'organisation') {
      const changed = await this.documents.change<OrganisationBody>(
        () => this.organisations.get(of.id),
        (found) => replaced(found, { ...owned(decide(found.body, at)), updatedAt: at }, { actor, at }),
      );
      return changed.body;
    }
    await this.#makeAccess(of.id, actor);
    const changed = await this.documents.change<WebsiteAccessBody>(
      () => this.#access(of.id),
      (found) => replaced(found, decide(found.body, at), { actor, at }),
    );
    return changed.body;
  }

  /** The list that an invitation stands in; undefined if it stands in none. */
  async ofInvitation(invitationId: string): Promise<{ readonly of: MembersOf; readonly list: MemberList } | undefined> {
    return this.#find('invitationIds', invitationId).then(([first]) => first);
  }

  /** Every list that a user stands in. */
  async ofMember(userId: string): Promise<readonly { readonly of: MembersOf; readonly list: MemberList }[]> {
    return this.#find('memberIds', userId);
  }

  async #find(field: string, value: string): Promise<readonly { of: MembersOf; list: MemberList }[]> {
    const kinds = ['organisation', 'websiteAccess'] as const;
    const found = await Promise.all(kinds.map((kind) => this.store.find<MemberList>(kind, { field, value })));
    return found
      .flat()
      .filter((one) => !isDeleted(one))
      .map(({ kind, id, body }: ListDocument) => ({ of: { kind: kind as MembersOf['kind'], id }, list: body }));
  }

  /** A website of which nobody was made a member has no list yet. */
  async #access(websiteId: string): Promise<StoredDocument<WebsiteAccessBody>> {
    const { id, siteId } = (await this.websites.get(websiteId)).body;
    const found = await this.store.get<WebsiteAccessBody>('websiteAccess', id);
    return found ?? { kind: 'websiteAccess', id, version: 0, body: { id, siteId, ...nobody }, pending: [] };
  }

  async #makeAccess(websiteId: string, actor: string): Promise<void> {
    const { id, version, body } = await this.#access(websiteId);
    if (version > 0) return;
    try {
      await this.documents.insert(created('websiteAccess', id, body, { actor, at: Date.now() }));
    } catch (error) {
      if (!(error instanceof DuplicateDocument)) throw error;
    }
  }
}
