import { removeInstances } from './instance.ts';

const INTERRUPTED = 130;

/** Takes everything away that was started, should somebody end the program: its servers would go on without it. */
export const endProperly = (more: () => Promise<void> = async () => undefined): void => {
  const end = (): void => void Promise.allSettled([removeInstances(), more()]).finally(() => process.exit(INTERRUPTED));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
};
