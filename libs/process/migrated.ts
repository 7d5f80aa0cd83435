import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';

/** `footfall migrate` has not made what this process needs. */
export class NotMigrated extends Error {
  constructor(missing: string) {
    super(`${missing}. Run \`footfall migrate\` with the same settings; it makes what every app needs, once.`);
    this.name = 'NotMigrated';
  }
}

const AGAIN_AFTER_MS = 500;

/** How long to wait, and between tries. */
export interface Patience {
  readonly forMs: number;
  readonly againAfterMs?: number;
}

/**
 * Resolves once `missing` answers undefined. It is asked again for as long as patience lasts, a rejection (the engine is
 * away) too; then rejects with `NotMigrated`, or with what it was rejected with last.
 */
export const untilMigrated = async (
  missing: () => Promise<string | undefined>,
  { forMs, againAfterMs = AGAIN_AFTER_MS }: Patience,
): Promise<void> => {
  const logger = new Logger('Start');
  const deadline = Date.now() + forMs;
  for (let tries = 1; ; tries += 1) {
    const why = await missing().then(
      (text) => text && new NotMigrated(text),
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
    if (!why) return;
    if (Date.now() >= deadline) throw why;
    if (tries === 1) logger.warn(`${why.message} Waiting for it, ${Math.ceil(forMs / 1000)} s at most.`);
    await pause(againAfterMs);
  }
};
