import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';

/** Whose names a session is told in: ours, or with those that the product of `/sessions` prints beside them. */
export type SessionNames = 'own' | 'other';

/** What that product has beside ours. Neither agents nor fingerprints are kept. */
interface OtherNames {
  readonly pageUrl?: string | null;
  readonly deviceType?: string | null;
  readonly userAgent?: null;
  readonly fingerprint?: null;
}

interface Named {
  readonly entryUrl?: string | null;
  readonly url?: string | null;
  readonly device: string | null;
}

/** A session or an event, with the other names if they are wanted. */
export const inNamesOf = <Row extends Named>(names: SessionNames, row: Row): Row & OtherNames =>
  names === 'own'
    ? row
    : {
        ...row,
        pageUrl: row.entryUrl ?? row.url ?? null,
        deviceType: row.device,
        userAgent: null,
        fingerprint: null,
      };

/** Whether a request came by `/sessions…` rather than by its canonical path. */
export const NamesAsked = createParamDecorator((_: unknown, context: ExecutionContext): SessionNames => {
  const { originalUrl } = context.switchToHttp().getRequest<FastifyRequest>();
  return /^\/api\/(?:v1\/)?sessions(?:[/?]|$)/.test(originalUrl) ? 'other' : 'own';
});
