import { Injectable } from '@nestjs/common';
import { may } from '#libs/auth';
import { AccountMails } from '../../accounts/account-mails.ts';
import { Users } from '../../accounts/users.ts';
import { MemberLists } from '../../organisations/member-lists.ts';

/** Tells those who may accept a website that it is offered to them. */
@Injectable()
export class OfferNotices {
  constructor(
    private readonly lists: MemberLists,
    private readonly users: Users,
    private readonly mails: AccountMails,
  ) {}

  /** By mail to everybody who manages the organisation; nobody waits for their sending. */
  async send(website: string, organisationId: string): Promise<void> {
    const of = { kind: 'organisation', id: organisationId } as const;
    const organisation = { id: organisationId, name: await this.lists.nameOf(of) };
    const { members } = await this.lists.get(of);
    for (const { userId } of members.filter(({ role }) => may(role, 'organisation.manage'))) {
      const user = await this.users.find(userId);
      if (user) this.mails.offerWebsite(user.body.email, website, organisation);
    }
  }
}
