import { type Instance } from '../instance/instance.ts';
import { childrenOf } from '../instance/processes.ts';
import { type Victim } from './plan-kills.ts';

const killAll = (pids: readonly number[]): void => {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
};

/** Processes to kill, found beforehand: looking for them takes longer than the moment that is meant. */
export const targetsOf = (instance: Instance, victim: Victim): readonly number[] => {
  const server = instance.postgresPid;
  const backends = childrenOf(server);
  switch (victim) {
    case 'everything':
      return [instance.pid, server, ...backends];
    case 'footfall':
      return [instance.pid];
    case 'server':
      return [server, ...backends];
    case 'backend':
      return backends.slice(-1);
  }
};

/** Kills processes without warning. */
export const kill = (instance: Instance, targets: readonly number[]): void => {
  if (targets.includes(instance.pid)) instance.expectEnd();
  killAll(targets);
};
