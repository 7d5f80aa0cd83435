import { type Draft } from '../draft.ts';

/**
 * The address of the visitor, not of who sent the event: a server says it in the event, or nobody knows it. null if so.
 */
export const addressOf = ({ input, sender }: Draft): string | null => (sender.trusted ? input.ip : sender.address);

/** The user agent of the visitor's browser, likewise. */
export const agentOf = ({ input, sender }: Draft): string | null =>
  sender.trusted ? input.userAgent : sender.userAgent;
