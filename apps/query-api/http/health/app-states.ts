/** How an app of this process is doing: it works, is being started again after a failure, or has ended. */
export type AppStatus = 'up' | 'restarting' | 'down';

/** The apps of this process and how they are. Standalone adds those that it runs beside the REST API. */
export class AppStates {
  readonly #states = new Map<string, () => AppStatus>([['query-api', () => 'up']]);

  add(name: string, status: () => AppStatus): void {
    this.#states.set(name, status);
  }

  list(): readonly { readonly name: string; readonly status: AppStatus }[] {
    return [...this.#states].map(([name, status]) => ({ name, status: status() }));
  }
}
