import { type ExecutionContext, SetMetadata, createParamDecorator } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type ApiKeyBody } from '#libs/api-keys';
import { type Permission } from '#libs/auth';
import { Failure } from '#libs/domain';
import { type KnownShareLink } from './share-links.ts';

/** The user behind a caller, and the sign-in that the credential is of. */
export interface CallingUser {
  readonly id: string;
  readonly signInId: string;
}

/** The API key behind a caller: what it is for. */
export type CallingKey = Pick<ApiKeyBody, 'id' | 'websiteId' | 'organisationId' | 'scopes'>;

/** Who asks, and with what rights. */
export interface Caller {
  /** The owner of the instance counts as owner of every website; what a user may is said by their roles, what a key may by its scopes. */
  readonly rights: 'owner' | 'user' | 'key' | 'share';
  /** A cookie is sent by the browser itself, so writes by it need a proof that our page made them. */
  readonly by: 'bearer' | 'cookie' | 'key' | 'gateway' | 'share';
  /** Absent if the credential is the instance's own. */
  readonly user?: CallingUser;
  /** Set if the credential is an API key. */
  readonly key?: CallingKey;
  /** Set if a share link is all that the caller has. */
  readonly share?: KnownShareLink;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; absent only where anybody may call. */
    caller?: Caller;
  }
}

export const ANYBODY = 'footfall:anybody';
export const NEEDS = 'footfall:needs';

/** Whether callers without a credential are counted before they are answered; where it is `limited`, a wrong one is told. */
export type Openness = 'free' | 'counted' | 'limited';

/** Opens a route to callers without a credential; every other route is closed to them. */
export const Anybody = (openness: Openness = 'free'): MethodDecorator & ClassDecorator =>
  SetMetadata(ANYBODY, openness);

/**
 * What a route asks of a user: a permission on the website or organisation of its path, or to be signed in. Lists of
 * websites, and new ones, are for API keys as well.
 */
export type Need = Permission | 'signedIn' | 'ownJob' | 'listsWebsites' | 'addsWebsites';

/** Opens a route to users who may; without it a route is the instance owner's alone. */
export const Needs = (need: Need): MethodDecorator & ClassDecorator => SetMetadata(NEEDS, need);

/** Who the audit log names: a user by id, a key by its id, or the holder of the instance's own credential. */
export const actorOf = ({ user, key }: Pick<Caller, 'user' | 'key'> = {}): string => {
  if (key) return `key:${key.id}`;
  return user?.id ?? 'admin-token';
};

/** The user who calls; throws if none does: neither the admin token nor an API key has an account. */
export const userOf = ({ user }: Caller): CallingUser => {
  if (user) return user;
  throw new Failure('auth.required', 'This credential has no account; sign in as a user.');
};

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** Who acts, for the audit log. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext) =>
  actorOf(requestOf(context).caller),
);

/** Who calls; only for routes that are closed to callers without a credential. */
export const Calling = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).caller);
