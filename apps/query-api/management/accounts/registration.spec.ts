import { type Failure } from '#libs/domain';
import { type Registering, roleOfNew } from './registration.ts';

const first = { isOwned: false, isByOwner: false, isInvited: false };
const later = { ...first, isOwned: true };

const outcome = (registering: Registering): string => {
  try {
    return roleOfNew(registering);
  } catch (error) {
    return (error as Failure).code;
  }
};

describe('registering', () => {
  it.each([
    ['open', first, 'owner'],
    ['open', later, 'user'],
    ['invited', first, 'owner'],
    ['invited', later, 'auth.registrationClosed'],
    ['invited', { ...later, isInvited: true }, 'user'],
    ['invited', { ...later, isByOwner: true }, 'user'],
    ['closed', first, 'auth.registrationClosed'],
    ['closed', { ...first, isByOwner: true }, 'owner'],
    ['closed', { ...later, isInvited: true }, 'auth.registrationClosed'],
    ['closed', { ...later, isByOwner: true }, 'user'],
  ] as const)('where it is %s, with %j, makes %s', (registration, how, expected) => {
    expect(outcome({ registration, ...how })).toBe(expected);
  });
});
