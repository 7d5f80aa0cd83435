import { Injectable } from '@nestjs/common';
import { isKeyOf } from '#libs/api-keys';
import { type Role, greaterRole } from '#libs/auth';
import { Directory } from '#libs/directory';
import { type Website } from '#libs/domain';
import { type Caller, type CallingKey } from './caller.ts';
import {
  INSTANCE_ORGANISATION,
  type KnownOrganisation,
  type KnownWebsiteAccess,
  type Membership,
} from './memberships.ts';

const roleAmong = (members: readonly Membership[] = [], userId: string): Role | undefined =>
  members.find((member) => member.userId === userId)?.role;

/** As what a key counts on its websites: who may manage counts as an editor, never as more; undefined for nothing. */
export const roleOfKey = ({ scopes }: Pick<CallingKey, 'scopes'>): Role | undefined => {
  if (scopes.includes('manage')) return 'editor';
  return scopes.includes('read') ? 'viewer' : undefined;
};

/**
 * Who may see which website: held in memory by `directory`, and level with the documents within a second of a change,
 * in every process. Asking costs nothing and never waits.
 */
@Injectable()
export class RolesOf {
  constructor(private readonly directory: Directory) {}

  /** The caller's role in an organisation; undefined for none. */
  inOrganisation({ rights, user, key }: Caller, organisationId: string): Role | undefined {
    const found = this.directory.get<KnownOrganisation>('organisation', organisationId);
    if (rights === 'owner') return found && 'owner';
    if (key) return found && key.organisationId === organisationId ? roleOfKey(key) : undefined;
    return user && roleAmong(found?.document.members, user.id);
  }

  /** The caller's role on a website: the greater of those in its organisation and on itself; undefined for none. */
  onWebsite(caller: Caller, website: Website): Role | undefined {
    const { rights, key, share } = caller;
    if (rights === 'owner') return 'owner';
    if (key) return isKeyOf(key, website) ? roleOfKey(key) : undefined;
    if (share) return share.websiteId === website.id ? 'viewer' : undefined;
    return this.#ofUser(caller, website);
  }

  #ofUser(caller: Caller, { id, organisationId = INSTANCE_ORGANISATION }: Website): Role | undefined {
    const { user } = caller;
    const access = this.directory.get<KnownWebsiteAccess>('websiteAccess', id);
    const own = user && roleAmong(access?.document.members, user.id);
    return greaterRole(this.inOrganisation(caller, organisationId), own);
  }

  /** The websites that the caller may see. */
  websites(caller: Caller): readonly Website[] {
    const all = this.directory.all<Website>('website');
    return caller.rights === 'owner' ? all : all.filter((website) => this.onWebsite(caller, website) !== undefined);
  }
}
