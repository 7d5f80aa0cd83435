import { type GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers';

/** An engine in a container of its own. Its address stays the same over `restart` and `kill` with `revive`. */
export interface EngineContainer {
  /** Where it answers, with its credentials. */
  readonly url: string;
  readonly port: number;
  /** Suspends every process in it, as a machine that hangs. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends it with SIGKILL; its data stays. */
  kill(): Promise<void>;
  /** Starts it again after `kill`; resolves when it is ready. */
  revive(): Promise<void>;
  /** Removes it with its data. */
  stop(): Promise<void>;
}

/** What differs between engines. */
export interface EngineOptions {
  readonly container: GenericContainer;
  /** The port it listens on inside. */
  readonly port: number;
  readonly hostPort: number;
  readonly url: string;
  /** Resolves once it answers; asked again and again until it does. */
  readonly isReady: () => Promise<void>;
  /** Run in it before it counts as started. */
  readonly prepare?: readonly string[];
}

const READY_WITHIN_MS = 60_000;
const POLL_MS = 100;

const untilReady = async (isReady: () => Promise<void>): Promise<void> => {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await isReady();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
};

class Started implements EngineContainer {
  readonly #container: StartedTestContainer;
  readonly #options: EngineOptions;

  constructor(container: StartedTestContainer, options: EngineOptions) {
    this.#container = container;
    this.#options = options;
  }

  get url(): string {
    return this.#options.url;
  }

  get port(): number {
    return this.#options.hostPort;
  }

  async pause(): Promise<void> {
    await (await this.#raw()).pause();
  }

  async resume(): Promise<void> {
    await (await this.#raw()).unpause();
  }

  async kill(): Promise<void> {
    await (await this.#raw()).kill();
  }

  async revive(): Promise<void> {
    await (await this.#raw()).start();
    await untilReady(this.#options.isReady);
  }

  async stop(): Promise<void> {
    await this.#container.stop({ timeout: 1000, remove: true, removeVolumes: true });
  }

  async #raw() {
    return (await getContainerRuntimeClient()).container.getById(this.#container.getId());
  }
}

const prepared = async (container: StartedTestContainer, command?: readonly string[]): Promise<void> => {
  if (command === undefined) return;
  const { exitCode, output } = await container.exec([...command]);
  if (exitCode !== 0) throw new Error(`The engine could not be prepared: ${output}`);
};

/** Starts an engine; resolves when it answers. Whoever started it stops it. */
export const startContainer = async (options: EngineOptions): Promise<EngineContainer> => {
  const container = await options.container
    .withExposedPorts({ container: options.port, host: options.hostPort })
    .start();
  try {
    await untilReady(options.isReady);
    await prepared(container, options.prepare);
  } catch (error) {
    await container.stop();
    throw error;
  }
  return new Started(container, options);
};
