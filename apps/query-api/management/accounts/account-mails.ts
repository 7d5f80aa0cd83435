import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Tokens } from '#libs/auth';
import { Cache } from '#libs/cache';
import { Config } from '#libs/config';
import { HOUR_MS } from '#libs/domain';
import { MailQueue, type MailText } from '#libs/mail';
import {
  addressTakenMail,
  alreadyRegisteredMail,
  changeEmailMail,
  invitationMail,
  offeredWebsiteMail,
  resetMail,
  verificationMail,
} from './account-mail.ts';
import { type UserBody } from './user-document.ts';

const DAY_SECONDS = 24 * 60 * 60;
const HOUR_SECONDS = 60 * 60;
/** To one address; whoever asks for more is not told. */
const MAX_PER_HOUR = 5;

const logger = new Logger('AccountMails');

/** What tells the passwords that a user had from the one they have: a link to change it holds for one change. */
export const passwordState = ({ email, password }: UserBody): string =>
  createHash('sha256')
    .update(`${email}\0${password ?? ''}`)
    .digest('base64url');

/**
 * Writes mails about accounts. Nobody waits for their sending, so that the time of an answer does not tell whether there
 * was one. Tokens stand behind `#`: neither servers nor referrers see them.
 */
@Injectable()
export class AccountMails {
  constructor(
    private readonly queue: MailQueue,
    private readonly tokens: Tokens,
    private readonly cache: Cache,
    private readonly config: Config,
  ) {}

  verify({ id, email }: UserBody): void {
    const token = this.tokens.sign('verifyEmail', { sub: id, email }, DAY_SECONDS);
    this.#post(email, verificationMail(this.#link('verify-email', token)));
  }

  alreadyRegistered(user: UserBody): void {
    this.#post(user.email, alreadyRegisteredMail(this.#resetLink(user)));
  }

  reset(user: UserBody): void {
    this.#post(user.email, resetMail(this.#resetLink(user)));
  }

  changeEmail({ id }: UserBody, email: string): void {
    const token = this.tokens.sign('changeEmail', { sub: id, email }, DAY_SECONDS);
    this.#post(email, changeEmailMail(this.#link('verify-email', token)));
  }

  addressTaken(email: string): void {
    this.#post(email, addressTakenMail());
  }

  invite(email: string, to: string, token: string): void {
    this.#post(email, invitationMail(to, this.#link('invitation', token)));
  }

  /** Tells somebody who manages `organisation` of a website that it is offered. */
  offerWebsite(email: string, website: string, organisation: { readonly id: string; readonly name: string }): void {
    this.#post(
      email,
      offeredWebsiteMail(website, organisation.name, this.#address(`organisations/${organisation.id}`)),
    );
  }

  #resetLink(user: UserBody): string {
    const claims = { sub: user.id, state: passwordState(user) };
    return this.#link('reset-password', this.tokens.sign('resetPassword', claims, HOUR_SECONDS));
  }

  #link(page: string, token: string): string {
    return `${this.#address(page)}#token=${token}`;
  }

  #address(path: string): string {
    return `${this.config.http.publicUrl.replace(/\/$/, '')}/${path}`;
  }

  #post(to: string, text: MailText): void {
    this.#send(to, text).catch((error: unknown) => logger.error({ message: 'A mail could not be queued', error }));
  }

  async #send(to: string, text: MailText): Promise<void> {
    const key = `limit:mail:${createHash('sha256').update(to).digest('base64url')}`;
    if ((await this.cache.increment(key, 1, HOUR_MS)) > MAX_PER_HOUR) return;
    await this.queue.send({ id: uuidv7(), writtenAt: Date.now(), to, ...text });
  }
}
