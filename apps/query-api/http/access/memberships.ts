import { type Role } from '#libs/auth';

/** Somebody's role in an organisation, or on one website of it. */
export interface Membership {
  readonly userId: string;
  readonly role: Role;
}

/** What `directory` tells of a user: nothing of who it is. */
export interface KnownUser {
  readonly id: string;
  readonly instanceRole: 'user' | 'owner';
  /** Access tokens made before do not hold, epoch milliseconds. */
  readonly tokensFrom: number;
  /** Sign-ins that have ended, as long as an access token of theirs might still be about. */
  readonly endedSignIns: readonly { readonly id: string; readonly until: number }[];
  /** Set while the account is being deleted. */
  readonly closing?: 'yes';
}

/** What `directory` tells of an organisation. */
export interface KnownOrganisation {
  readonly members: readonly Membership[];
}

/** What `directory` tells of those who may see one website and not its whole organisation; its id is the website's. */
export interface KnownWebsiteAccess {
  readonly members: readonly Membership[];
}

/** The organisation that websites without another belong to; its owner is the owner of the instance. */
export { INSTANCE_ORGANISATION } from '#libs/domain';
