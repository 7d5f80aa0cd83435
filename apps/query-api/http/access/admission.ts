import { Injectable } from '@nestjs/common';
import { type Role, may } from '#libs/auth';
import { Directory } from '#libs/directory';
import { Failure } from '#libs/domain';
import { ONLY_WEBSITE } from '../aliases.ts';
import { type Caller, type Need } from './caller.ts';
import { RolesOf } from './roles-of.ts';

/** What the path of a request names. A website may be rewritten to the only one that the caller can see. */
type PathNames = Record<string, string>;

const tooLow = (): Failure => new Failure('role.insufficient', 'Your role does not allow this.');

/** What is out of sight is told as what does not exist. */
const unknownWebsite = (websiteId: string): Failure =>
  new Failure('website.unknown', `There is no website ${websiteId.slice(0, 64)}.`);

/** Decides whether a user may do what a route asks for. */
@Injectable()
export class Admission {
  constructor(
    private readonly directory: Directory,
    private readonly roles: RolesOf,
  ) {}

  /** Throws unless the caller may. */
  admit(caller: Caller, need: Need | undefined, names: PathNames): void {
    if (need === undefined) throw new Failure('role.insufficient', 'Only the owner of the instance may do this.');
    if (need === 'signedIn' || need === 'ownJob') return;
    const isOrganisations = need.startsWith('organisation.');
    const role = isOrganisations ? this.#inOrganisation(caller, names) : this.#onWebsite(caller, names);
    if (!may(role, need)) throw tooLow();
  }

  #inOrganisation(caller: Caller, { organisationId = '' }: PathNames): Role {
    const role = this.roles.inOrganisation(caller, organisationId.toLowerCase());
    if (role !== undefined) return role;
    throw new Failure('organisation.unknown', `There is no organisation ${organisationId.slice(0, 64)}.`);
  }

  #onWebsite(caller: Caller, names: PathNames): Role {
    if (names['websiteId'] === ONLY_WEBSITE) names['websiteId'] = this.#only(caller);
    const { websiteId = '' } = names;
    const found = this.directory.website(websiteId);
    const role = found && this.roles.onWebsite(caller, found.website);
    if (role !== undefined) return role;
    throw unknownWebsite(websiteId);
  }

  #only(caller: Caller): string {
    const visible = this.roles.websites(caller);
    const [only] = visible;
    if (only && visible.length === 1) return only.id;
    throw new Failure('website.required', 'Name the website: websiteId.', { field: 'websiteId' });
  }
}
