import { type RunningTimescale, withdrawTimescale } from './engines.ts';

const teardown = async (): Promise<void> => {
  await (globalThis as RunningTimescale).footfallTimescale?.stop();
  withdrawTimescale();
};

export { teardown as default };
