import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const docker = async (...args: readonly string[]): Promise<string> => (await run('docker', args)).stdout.trim();

/** What runs in a container, and how to tell that it answers. */
export interface ContainerOptions {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  /** The port it listens on inside, and the one of this machine that leads there. */
  readonly port: number;
  readonly hostPort: number;
  /** Whether it has the machine's own network: `port` is one of the machine's then. */
  readonly isOnHost?: boolean;
  /** Resolves once it answers; asked again and again until it does. */
  readonly isReady: () => Promise<void>;
}

const READY_WITHIN_MS = 90_000;
const LOOK_MS = 50;

const untilReady = async (isReady: () => Promise<void>): Promise<void> => {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    try {
      await isReady();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(LOOK_MS);
    }
  }
};

/** An engine in a container of its own, on an address that stays. */
export class Container {
  readonly hostPort: number;
  readonly #id: string;
  readonly #isReady: () => Promise<void>;
  /** An end from outside and the end of what it was started for may meet. */
  #removed: Promise<string> | undefined;

  private constructor(id: string, { hostPort, isReady }: ContainerOptions) {
    this.#id = id;
    this.hostPort = hostPort;
    this.#isReady = isReady;
  }

  /** Starts it; resolves when it answers. Whoever started it removes it. */
  static async start(options: ContainerOptions): Promise<Container> {
    const { image, environment = {}, command = [], port, hostPort, isOnHost = false } = options;
    const variables = Object.entries(environment).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const network = isOnHost ? ['--network', 'host'] : ['-p', `127.0.0.1:${hostPort}:${port}`];
    const id = await docker('run', '-d', '--label', 'footfall-bench', ...variables, ...network, image, ...command);
    const container = new Container(id, options);
    try {
      await untilReady(options.isReady);
      return container;
    } catch (error) {
      await container.remove();
      throw error;
    }
  }

  /** Its first process, as this machine numbers it. */
  async pid(): Promise<number> {
    return Number(await docker('inspect', '-f', '{{.State.Pid}}', this.#id));
  }

  /** What a command inside it prints. */
  run(...command: readonly string[]): Promise<string> {
    return docker('exec', this.#id, ...command);
  }

  /** Ends it with SIGKILL; its data stays. */
  async kill(): Promise<void> {
    await docker('kill', this.#id);
  }

  /** Suspends every process in it. */
  async pause(): Promise<void> {
    await docker('pause', this.#id);
  }

  async resume(): Promise<void> {
    await docker('unpause', this.#id);
  }

  /** Ends it as an operator would. */
  async stop(): Promise<void> {
    await docker('stop', '-t', '30', this.#id);
  }

  /** Starts it again after `kill` or `stop`; resolves when it answers. */
  async startAgain(): Promise<void> {
    await docker('start', this.#id);
    await untilReady(this.#isReady);
  }

  /** Removes it with its data. */
  async remove(): Promise<void> {
    this.#removed ??= docker('rm', '-f', '-v', this.#id);
    await this.#removed;
  }
}
