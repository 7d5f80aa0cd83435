import { AppStates } from './app-states.ts';
import { Checks, type EngineCheck } from './checks.ts';

/** What is known of one process: the apps that it runs, and the engines that it works with. */
export class OwnProcess {
  readonly states = new AppStates();
  readonly checks = new Checks();

  /** An app begins, which works with these engines. */
  enrol(app: string, ...engines: readonly EngineCheck[]): void {
    this.states.add(app);
    for (const engine of engines) this.checks.add(engine);
  }
}
