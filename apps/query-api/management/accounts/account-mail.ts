import { mailOf, type MailText } from '#libs/mail';

const NOT_YOU = 'If this was not you, there is nothing to do.';

/** Asks whoever reads it to confirm that the address is theirs. */
export const verificationMail = (url: string): MailText =>
  mailOf(
    'Confirm your address',
    ['Somebody has registered with Footfall under this address. Confirm it within a day:', NOT_YOU],
    { label: 'Confirm the address', url },
  );

/** Answers a registration under an address that has an account. */
export const alreadyRegisteredMail = (url: string): MailText =>
  mailOf(
    'You have an account',
    [
      'Somebody wanted to register with Footfall under this address, which has an account. If you have lost the password, choose a new one within an hour:',
      NOT_YOU,
    ],
    { label: 'Choose a new password', url },
  );

export const resetMail = (url: string): MailText =>
  mailOf('Choose a new password', ['Choose a new password within an hour. Every device will be signed out:', NOT_YOU], {
    label: 'Choose a new password',
    url,
  });

export const changeEmailMail = (url: string): MailText =>
  mailOf(
    'Confirm your new address',
    ['This is to be the new address of a Footfall account. Confirm it within a day:', NOT_YOU],
    { label: 'Confirm the address', url },
  );

/** Answers the wish to use an address that another account has. */
export const addressTakenMail = (): MailText =>
  mailOf('Your address is in use', [
    'Somebody wanted to use this address for another Footfall account. It belongs to yours already, so nothing was changed.',
    NOT_YOU,
  ]);

/** `to` is the name of what somebody is invited to; it was written by another user. */
export const invitationMail = (to: string, url: string): MailText =>
  mailOf(
    'You are invited to Footfall',
    [`You are invited to see “${to}” in Footfall. Accept within a week:`, 'If you expect no invitation, ignore it.'],
    { label: 'Accept the invitation', url },
  );

/** `website` and `organisation` are names that were written by other users. */
export const offeredWebsiteMail = (website: string, organisation: string, url: string): MailText =>
  mailOf(
    'You are offered a website',
    [
      `The owner of “${website}” wants to give this website to “${organisation}” in Footfall. Accept it, or turn it down, within a week:`,
      'If you expect no website, ignore it: nothing moves unless one of you accepts.',
    ],
    { label: 'See the offer', url },
  );
