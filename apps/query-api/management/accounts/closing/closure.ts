import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { DocumentStore, StaleDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { INSTANCE_ORGANISATION } from '../../../http/access/memberships.ts';
import { deleted } from '../../documents/changes.ts';
import { ManagedDocuments } from '../../documents/managed-documents.ts';
import { type Job } from '../../jobs/job.ts';
import { GetJob } from '../../jobs/get-job.query.ts';
import { DeleteOrganisation } from '../../organisations/delete-organisation.command.ts';
import { withMember, without } from '../../organisations/member-list.ts';
import { MemberLists, type MembersOf } from '../../organisations/member-lists.ts';
import { DeleteWebsite } from '../../websites/delete-website.command.ts';
import { type UserBody } from '../user-document.ts';
import { isSoleOwner, successorOf } from './owned-organisations.ts';

type Entry = Awaited<ReturnType<MemberLists['ofMember']>>[number];

const isGone = (error: unknown): boolean =>
  error instanceof StaleDocument || (error instanceof Failure && error.code.endsWith('.unknown'));

/** Bears what was done already: a crash in between begins again. */
const unlessGone = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
};

/** Carries the deletion of an account further, as far as it goes now. */
@Injectable()
export class Closure {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly lists: MemberLists,
    private readonly documents: ManagedDocuments,
    private readonly store: DocumentStore,
  ) {}

  async step(user: UserBody): Promise<void> {
    const { id, closingWebsites = [] } = user;
    for (const websiteId of closingWebsites) await unlessGone(this.commands.execute(new DeleteWebsite(websiteId, id)));
    const jobs = await Promise.all(closingWebsites.map((websiteId) => this.#jobOf(websiteId)));
    if (jobs.every((job) => job.status === 'done')) await this.#forget(id);
  }

  #jobOf(websiteId: string): Promise<Pick<Job, 'status'>> {
    return this.queries.execute(new GetJob(websiteId));
  }

  async #forget(userId: string): Promise<void> {
    for (const entry of await this.lists.ofMember(userId)) await this.#leave(entry, userId);
    for (const kind of ['signIn', 'startedJob'] as const) {
      const found = await this.store.find(kind, { field: 'userId', value: userId });
      for (const one of found) await unlessGone(this.store.remove(kind, one.id, one.version));
    }
    const find = async () => {
      const found = await this.store.get<UserBody>('user', userId);
      if (found) return found;
      throw new Failure('user.unknown', 'There is no such user.');
    };
    await unlessGone(this.documents.change(find, (found) => deleted(found, { actor: userId, at: Date.now() })));
  }

  /** An organisation that nobody else is in goes; one that nobody else owns gets another owner. */
  async #leave({ of, list }: Entry, userId: string): Promise<void> {
    if (of.kind === 'organisation' && isSoleOwner(list, userId)) {
      const successor = successorOf(list, userId);
      if (!successor && of.id !== INSTANCE_ORGANISATION) {
        await unlessGone(this.commands.execute(new DeleteOrganisation(of.id, userId)));
        return;
      }
      if (successor) await this.#promote(of, successor.userId, userId);
    }
    await unlessGone(this.lists.change(of, (one) => without(one, userId), userId));
  }

  async #promote(of: MembersOf, successorId: string, actor: string): Promise<void> {
    await unlessGone(this.lists.change(of, (one) => withMember(one, successorId, 'owner'), actor));
  }
}
