import { type Role } from '#libs/auth';
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
  readonly subscription: { readonly plan: string; readonly status: string; readonly currentPeriodEnd: string | null };
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Without billing everybody has all of it. */
const selfHosted = { plan: 'selfHosted', status: 'none', currentPeriodEnd: null } as const;

export const userView = (user: UserBody, organisations: readonly OwnOrganisation[]): UserView => ({
  id: user.id,
  email: user.email,
  name: user.name,
  avatarUrl: user.avatarUrl,
  provider: user.provider,
  emailVerified: user.emailVerified,
  pendingEmail: user.pendingEmail,
  instanceRole: user.instanceRole,
  organisations,
  subscription: selfHosted,
  createdAt: new Date(user.createdAt).toISOString(),
  updatedAt: new Date(user.updatedAt).toISOString(),
});
