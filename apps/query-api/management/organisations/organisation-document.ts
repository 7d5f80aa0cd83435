import { type MemberList, nobody, withMember } from './member-list.ts';

/** Body of the kind `organisation`. */
export interface OrganisationBody extends MemberList {
  readonly id: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Body of the kind `websiteAccess`, whose id is the website's: who may see it without being in its organisation. */
export interface WebsiteAccessBody extends MemberList {
  readonly id: string;
  readonly siteId: string;
}

/** An organisation with its first owner. */
export const newOrganisation = (id: string, name: string, userId: string, at: number): OrganisationBody =>
  withMember({ id, name, ...nobody, createdAt: at, updatedAt: at }, userId, 'owner');
