import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Failure } from '#libs/domain';
import { type UserBody } from '../accounts/user-document.ts';
import { type Invitation, type MemberList, withAccepted } from './member-list.ts';
import { MemberLists, type MembersOf } from './member-lists.ts';

const SHAPE = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** An invitation that a token opens, and the list that it stands in. */
export interface FoundInvitation {
  readonly of: MembersOf;
  readonly invitation: Invitation;
}

const unknown = (): Failure => new Failure('invitation.unknown', 'This invitation is not known, or was accepted.');

/** A new link, and what is kept of it. */
export const newInvitation = (): { readonly id: string; readonly token: string; readonly hash: string } => {
  const id = uuidv7();
  const secret = randomBytes(32).toString('base64url');
  return { id, token: `${id}.${secret}`, hash: hashOf(secret) };
};

const opens = ({ invitations }: MemberList, id: string, secret: string): Invitation | undefined =>
  invitations.find((one) => one.id === id && timingSafeEqual(Buffer.from(one.hash), Buffer.from(hashOf(secret))));

/** Finds what tokens of invitations open. */
@Injectable()
export class Invitations {
  constructor(private readonly lists: MemberLists) {}

  /** Throws `invitation.unknown` or `invitation.expired`. */
  async find(token: string): Promise<FoundInvitation> {
    const [, id = '', secret = ''] = SHAPE.exec(token) ?? [];
    const found = id === '' ? undefined : await this.lists.ofInvitation(id);
    const invitation = found && opens(found.list, id, secret);
    if (!invitation) throw unknown();
    if (invitation.endsAt > Date.now()) return { of: found.of, invitation };
    throw new Failure('invitation.expired', 'This invitation has expired; ask for a new one.');
  }

  /** Makes a user a member. The token was sent to the address that was invited; who holds it may have another one. */
  async accept(token: string, { id: userId }: UserBody): Promise<FoundInvitation> {
    const found = await this.find(token);
    const { of, invitation } = found;
    await this.lists.change(
      of,
      (list) => {
        if (!list.invitationIds.includes(invitation.id)) throw unknown();
        return withAccepted(list, invitation, userId);
      },
      userId,
    );
    return found;
  }
}
