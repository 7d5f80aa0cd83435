import { type ConfigValues } from '#libs/config';
import { Failure } from '#libs/domain';

/** What decides whether somebody may register, and as what. */
export interface Registering {
  readonly registration: ConfigValues['accounts']['registration'];
  /** Whether the instance has an owner. */
  readonly isOwned: boolean;
  /** Whether the owner of the instance does it for somebody. */
  readonly isByOwner: boolean;
  readonly isInvited: boolean;
}

/** The first account becomes the owner of the instance. Throws `auth.registrationClosed`. */
export const roleOfNew = ({ registration, isOwned, isByOwner, isInvited }: Registering): 'owner' | 'user' => {
  const isOpen = registration === 'open' || (registration === 'invited' && (isInvited || !isOwned));
  if (isOpen || isByOwner) return isOwned ? 'user' : 'owner';
  throw new Failure('auth.registrationClosed', 'Ask the owner of this instance for an invitation.');
};
