/** How an app of this process is doing: it works, is being started again after a failure, or has ended. */
export type AppStatus = 'up' | 'restarting' | 'down';

/** An app with how it is doing. */
export interface AppState {
  readonly name: string;
  readonly status: AppStatus;
}

/** The apps of this process and how they are: each adds itself when it begins, standalone those that it runs in threads. */
export class AppStates {
  readonly #states = new Map<string, () => AppStatus>();

  /** `status` is asked whenever somebody wants to know; one of the same name gives way. */
  add(name: string, status: () => AppStatus = () => 'up'): void {
    this.#states.set(name, status);
  }

  list(): readonly AppState[] {
    return [...this.#states].map(([name, status]) => ({ name, status: status() }));
  }
}
