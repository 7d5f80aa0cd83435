import { type Role } from '#libs/auth';
import { type SubscriptionStanding } from '../billing/subscriptions.ts';
import { type Provider, type UserBody } from './user-document.ts';

/** An organisation of a user. */
export interface OwnOrganisation {
  readonly organisationId: string;
  readonly name: string;
  readonly role: Role;
}

/** A user as the API shows them to themselves (api.md 7.1). */
export interface UserView {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly avatarUrl: string | null;
  readonly provider: Provider;
  readonly emailVerified: boolean;
  /** An address that waits to be verified. */
  readonly pendingEmail: string | null;
  readonly instanceRole: 'user' | 'owner';
  readonly organisations: readonly OwnOrganisation[];
  /** That of the organisation made with the account. */
  readonly subscription: SubscriptionStanding;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const userView = (
  user: UserBody,
  organisations: readonly OwnOrganisation[],
  subscription: SubscriptionStanding,
): UserView => ({
  id: user.id,
  email: user.email,
  name: user.name,
  avatarUrl: user.avatarUrl,
  provider: user.provider,
  emailVerified: user.emailVerified,
  pendingEmail: user.pendingEmail,
  instanceRole: user.instanceRole,
  organisations,
  subscription,
  createdAt: new Date(user.createdAt).toISOString(),
  updatedAt: new Date(user.updatedAt).toISOString(),
});
