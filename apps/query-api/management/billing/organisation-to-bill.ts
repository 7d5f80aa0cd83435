import { type Permission, may } from '#libs/auth';
import { Failure } from '#libs/domain';
import { type Caller, userOf } from '../../http/access/caller.ts';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { type RolesOf } from '../../http/access/roles-of.ts';
import { organisationOf } from '../organisations/organisation-id.ts';

const field = 'organisationId';

const ownOf = (caller: Caller): string =>
  caller.rights === 'owner' && !caller.user ? INSTANCE_ORGANISATION : organisationOf(userOf(caller).id);

/**
 * The organisation that a question about plans is for: the one that is named, else the one made with the caller's account,
 * or the instance's own for the holder of its token. Throws unless the caller may do this there.
 */
export const organisationToBill = (
  named: string | undefined,
  caller: Caller,
  roles: RolesOf,
  permission: Permission,
): string => {
  const organisationId = named?.toLowerCase() ?? ownOf(caller);
  if (caller.rights === 'owner' && organisationId === INSTANCE_ORGANISATION) return organisationId;
  const role = roles.inOrganisation(caller, organisationId);
  if (role === undefined) throw new Failure('organisation.unknown', 'There is no such organisation.', { field });
  if (may(role, permission)) return organisationId;
  throw new Failure('role.insufficient', 'Your role in the organisation does not allow this.', { field });
};
