import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The apps, each a process of its own. */
export type AppName = 'ingest' | 'projector' | 'query-api' | 'workflow-runner';

export interface AppOptions {
  readonly app: AppName;
  /** Its name among the instances. */
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Where it tells of its health. */
  readonly port: number;
  /** Called when it has ended without having been told to. */
  readonly ended?: (name: string, code: number | null) => void;
}

const LOOK_MS = 50;
const READY_WITHIN_MS = 300_000;
const KEPT = 60_000;
/** Waits between starts, as a container runtime has them. */
const AGAIN_MS = [100, 400, 1000, 2000] as const;

/** Else an app would outlive whoever started it and was killed. */
const endsWithParent = new URL('./ends-with-parent.ts', import.meta.url).href;

const mainOf = (app: AppName): string => fileURLToPath(new URL(`../../dist/apps/${app}/main.js`, import.meta.url));

/**
 * One instance of an app: the built one, in a process of its own, which is started again whenever it ends by itself, until
 * it is stopped.
 */
export class AppProcess {
  readonly app: AppName;
  readonly name: string;
  readonly port: number;
  readonly #options: AppOptions;
  #child: ChildProcess | undefined;
  #isStopping = false;
  #starts = 0;
  #said = '';

  constructor(options: AppOptions) {
    this.#options = options;
    this.app = options.app;
    this.name = options.name;
    this.port = options.port;
  }

  /** The last of what it printed, over all of its starts. */
  get said(): string {
    return this.#said;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** How often it has been started. */
  get starts(): number {
    return this.#starts;
  }

  get runs(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Starts it unless it runs; `ready` tells when it works. */
  start(): void {
    if (this.runs && !this.#isStopping) return;
    this.#isStopping = false;
    this.#spawn(0);
  }

  /** Resolves once it says that it lives; rejects with what it printed if it does not in time. */
  async ready(): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (!(await this.#answers())) {
      if (this.#isStopping) throw new Error(`${this.name} was stopped before it was ready`);
      if (performance.now() > deadline) throw new Error(`${this.name} does not get ready:\n${this.#said}`);
      await sleep(LOOK_MS);
    }
  }

  /** Ends it without warning; it is started again. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** Suspends it, as a machine that hangs. */
  suspend(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Ends it for good, and answers its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#isStopping = true;
    const child = this.#child;
    if (!child || !this.runs) return child?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill(signal);
    child.kill('SIGCONT');
    return ended;
  }

  #spawn(tries: number): void {
    const began = performance.now();
    const child = spawn(process.execPath, ['--import', endsWithParent, mainOf(this.app)], {
      env: this.#options.variables,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#starts += 1;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.#hear(chunk));
    child.once('exit', (code, signal) => {
      this.#hear(Buffer.from(`[${this.name} ended with ${code ?? signal ?? '?'}]\n`));
      if (this.#isStopping) return;
      this.#options.ended?.(this.name, code);
      const ranWell = performance.now() - began > 10_000;
      const again = ranWell ? 0 : tries;
      setTimeout(() => !this.#isStopping && this.#spawn(again + 1), AGAIN_MS[Math.min(again, AGAIN_MS.length - 1)]);
    });
  }

  #hear(chunk: Buffer): void {
    this.#said = (this.#said + chunk.toString()).slice(-KEPT);
  }

  async #answers(): Promise<boolean> {
    if (!this.runs) return false;
    try {
      const { status } = await fetch(`http://127.0.0.1:${this.port}/health`, { signal: AbortSignal.timeout(2000) });
      return status === 200;
    } catch {
      return false;
    }
  }
}
