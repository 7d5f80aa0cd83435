import { removeInstances } from './instance.ts';

const INTERRUPTED = 130;

/** Takes everything away that was started, should somebody end the program: its database servers would go on without it. */
export const endProperly = (): void => {
  const end = (): void => void removeInstances().finally(() => process.exit(INTERRUPTED));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
};
