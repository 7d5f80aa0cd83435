import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { type AddressMatcher, Failure, addressMatcher } from '#libs/domain';
import { type Caller } from './caller.ts';
import { TokenCallers } from './token-callers.ts';

/** Whom the gateway has signed in, as it names them. */
export interface GatewayUser {
  readonly id: string;
  readonly email: string;
  /** As the gateway calls it; empty if it says none. */
  readonly plan: string;
}

/** Finds the account of whom the gateway names, or makes one; answers its id. */
export type FindAccount = (user: GatewayUser) => Promise<string>;

const HEADERS = ['x-user-id', 'x-user-email', 'x-user-plan', 'x-user-role'] as const;

const PRINTABLE = /^[\x21-\x7e]{1,128}$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const userOf = ({ headers }: FastifyRequest): GatewayUser | Failure => {
  const user = {
    id: textOf(headers['x-user-id']),
    email: textOf(headers['x-user-email']),
    plan: textOf(headers['x-user-plan']),
  };
  if (PRINTABLE.test(user.id) && EMAIL.test(user.email)) return user;
  return new Failure('auth.required', 'The gateway must name the user in X-User-ID and X-User-Email.');
};

/**
 * Believes a gateway in front whom it has signed in, by its headers: only where the configuration says so, with its
 * key, and from its own address, which no header can claim. From everybody else the headers are taken away.
 */
@Injectable()
export class GatewayCallers {
  readonly #key: Buffer | undefined;
  readonly #isGateway: AddressMatcher;
  #findAccount: FindAccount | undefined;

  constructor(
    { accounts: { gateway } }: Config,
    private readonly tokens: TokenCallers,
  ) {
    this.#key = gateway && digestOf(gateway.key);
    this.#isGateway = addressMatcher(gateway?.addresses ?? []);
  }

  /** Accounts are made by management, which is built upon this. */
  makeAccountsBy(findAccount: FindAccount): void {
    this.#findAccount = findAccount;
  }

  /** The caller, or why it is none; undefined if the request does not come from the gateway. */
  async callerOf(request: FastifyRequest): Promise<Caller | Failure | undefined> {
    if (!this.#isFromGateway(request)) {
      for (const name of HEADERS) Reflect.deleteProperty(request.headers, name);
      return undefined;
    }
    const user = userOf(request);
    if (user instanceof Failure) return user;
    if (!this.#findAccount) return new Failure('store.unavailable', 'Accounts are not known yet.');
    const id = await this.#findAccount(user);
    const isAdmin = textOf(request.headers['x-user-role']) === 'admin';
    return { rights: isAdmin ? 'owner' : this.tokens.rightsOf(id), by: 'gateway', user: { id, signInId: 'gateway' } };
  }

  #isFromGateway({ headers, socket }: FastifyRequest): boolean {
    const key = headers['x-api-key'];
    if (!this.#key || typeof key !== 'string') return false;
    return timingSafeEqual(this.#key, digestOf(key)) && this.#isGateway(socket.remoteAddress ?? '');
  }
}
