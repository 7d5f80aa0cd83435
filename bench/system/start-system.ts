import { MeasuredCluster } from '../cluster/measured-cluster.ts';
import { Instance } from '../instance/instance.ts';
import { type Mode, type System } from './system.ts';

const starting: { readonly [Of in Mode]: () => Promise<System> } = {
  standalone: async () => {
    const instance = new Instance();
    await instance.start().catch(async (error: unknown) => {
      await instance.remove();
      throw error;
    });
    return instance;
  },
  distributed: () => MeasuredCluster.start({ ingest: 1, projector: 1 }),
};

/** Starts a new and empty system of the bench's own; whoever started it removes it. */
export const startSystem = (mode: Mode): Promise<System> => starting[mode]();
