import { type Role, may } from '#libs/auth';
import { Failure } from '#libs/domain';
import { type Caller, userOf } from '../../http/access/caller.ts';
import { type RolesOf } from '../../http/access/roles-of.ts';
import { organisationOf } from '../organisations/organisation-id.ts';

const field = 'organisationId';

const mayAdd = (role: Role | undefined): boolean => role !== undefined && may(role, 'organisation.addWebsites');

const ownOf = (caller: Caller): string => caller.key?.organisationId ?? organisationOf(userOf(caller).id);

/**
 * The organisation that a new website will belong to: the one that is named, else that of the caller's API key, or the
 * one made with the caller's account; undefined for the instance's own. Throws unless the caller may add websites to it.
 */
export const organisationFor = (named: string | undefined, caller: Caller, roles: RolesOf): string | undefined => {
  if (named === undefined && caller.rights === 'owner') return undefined;
  const organisationId = named?.toLowerCase() ?? ownOf(caller);
  const role = roles.inOrganisation(caller, organisationId);
  if (mayAdd(role)) return organisationId;
  if (role === undefined) throw new Failure('organisation.unknown', 'There is no such organisation.', { field });
  throw new Failure('role.insufficient', 'Your role in the organisation does not allow to add websites.', { field });
};
