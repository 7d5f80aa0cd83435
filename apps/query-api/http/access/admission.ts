import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { isKeyOf } from '#libs/api-keys';
import { type Permission, type Role, may } from '#libs/auth';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { ONLY_WEBSITE } from '../aliases.ts';
import { type Caller, type CallingKey, type Need } from './caller.ts';
import { RolesOf, roleOfKey } from './roles-of.ts';
import { isShared, refuseHidden } from './shared-reports.ts';

/** What the path of a request names. A website may be rewritten to the only one that the caller can see. */
type PathNames = Record<string, string>;

/** What of a request tells what it is about. */
type Asked = Pick<FastifyRequest, 'params' | 'routeOptions'>;

const tooLow = (): Failure => new Failure('role.insufficient', 'Your role does not allow this.');

const outOfScope = (): Failure => new Failure('key.scope', 'The scopes of the API key do not allow this.');

const isPermission = (need: Need): need is Permission => need.includes('.');

/** Whether a key may do what is no matter of one website. */
const isForKey = (key: CallingKey, need: Need): boolean => {
  const role = roleOfKey(key);
  if (need === 'listsWebsites') return role !== undefined;
  return need === 'addsWebsites' && role === 'editor' && key.organisationId !== undefined;
};

/** What is out of sight is told as what does not exist. */
const unknownWebsite = (websiteId: string): Failure =>
  new Failure('website.unknown', `There is no website ${websiteId.slice(0, 64)}.`);

/** Decides whether a user, or the holder of an API key or a share link, may do what a route asks for. */
@Injectable()
export class Admission {
  constructor(
    private readonly directory: Directory,
    private readonly roles: RolesOf,
  ) {}

  /** Throws unless the caller may. */
  admit(caller: Caller, need: Need | undefined, { params, routeOptions }: Asked): void {
    if (need === undefined) throw new Failure('role.insufficient', 'Only the owner of the instance may do this.');
    if (caller.share && !isShared(need)) throw new Failure('role.insufficient', 'A share link does not allow this.');
    const names = params as PathNames;
    if (caller.key) this.#admitKey(caller, caller.key, need, names);
    else this.#admitPerson(caller, need, names);
    if (caller.share) refuseHidden(caller.share, need, routeOptions.url);
  }

  #admitPerson(caller: Caller, need: Need, names: PathNames): void {
    if (!isPermission(need)) return;
    const isOrganisations = need.startsWith('organisation.');
    const role = isOrganisations ? this.#inOrganisation(caller, names) : this.#onWebsite(caller, names);
    if (!may(role, need)) throw tooLow();
  }

  /** A key sees its own websites, and nothing of who owns them or who may see them. */
  #admitKey(caller: Caller, key: CallingKey, need: Need, names: PathNames): void {
    if (isForKey(key, need)) return;
    if (!isPermission(need) || need.startsWith('organisation.')) throw outOfScope();
    const websiteId = this.#websiteOf(caller, names);
    const found = this.directory.website(websiteId);
    if (!found || !isKeyOf(key, found.website)) throw unknownWebsite(websiteId);
    const role = roleOfKey(key);
    if (role === undefined || !may(role, need)) throw outOfScope();
  }

  #inOrganisation(caller: Caller, { organisationId = '' }: PathNames): Role {
    const role = this.roles.inOrganisation(caller, organisationId.toLowerCase());
    if (role !== undefined) return role;
    throw new Failure('organisation.unknown', `There is no organisation ${organisationId.slice(0, 64)}.`);
  }

  #onWebsite(caller: Caller, names: PathNames): Role {
    const websiteId = this.#websiteOf(caller, names);
    const found = this.directory.website(websiteId);
    const role = found && this.roles.onWebsite(caller, found.website);
    if (role !== undefined) return role;
    throw unknownWebsite(websiteId);
  }

  #websiteOf(caller: Caller, names: PathNames): string {
    if (names['websiteId'] === ONLY_WEBSITE) names['websiteId'] = this.#only(caller);
    return names['websiteId'] ?? '';
  }

  #only(caller: Caller): string {
    const visible = this.roles.websites(caller);
    const [only] = visible;
    if (only && visible.length === 1) return only.id;
    throw new Failure('website.required', 'Name the website: websiteId.', { field: 'websiteId' });
  }
}
