import { text } from '../../text/en.ts';

const shortest = 10;
const shape = /^[^\s@]+@[^\s@]+$/;

/** What is wrong with a mail address; the server looks closer. */
export function wrongEmail(email: string): string | undefined {
  return shape.test(email.trim()) ? undefined : text.waysIn.emailInvalid;
}

/** What is wrong with a password to be chosen. */
export function wrongNewPassword(password: string): string | undefined {
  return password.length < shortest ? text.waysIn.passwordShort : undefined;
}

/** The secret of a link in a mail. It stands behind `#`, where neither servers nor referrers see it. */
export function tokenOf(hash: string): string {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') ?? '';
}
