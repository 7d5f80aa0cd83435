import { SetMetadata } from '@nestjs/common';

/** Who asks, and with what rights: until there are accounts, the owner of the instance. */
export interface Caller {
  readonly rights: 'owner';
  /** A cookie is sent by the browser itself, so writes by it need a proof that our page made them. */
  readonly by: 'bearer' | 'cookie';
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard; absent only where anybody may call. */
    caller?: Caller;
  }
}

export const ANYBODY = 'footfall:anybody';

/** Whether callers without a credential are counted before they are answered. */
export type Openness = 'free' | 'limited';

/** Opens a route to callers without a credential; every other route is closed to them. */
export const Anybody = (openness: Openness = 'free'): MethodDecorator & ClassDecorator =>
  SetMetadata(ANYBODY, openness);
