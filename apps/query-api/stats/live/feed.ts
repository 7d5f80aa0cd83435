import { setTimeout as pause } from 'node:timers/promises';

/** Who is told. */
export interface Listener {
  /** What there is to tell, as text; whoever is slow may leave one out, since the next one says everything again. */
  tell(text: string): void;
  /** There will be nothing more. */
  end(): void;
}

/** What a feed tells, looked at again and again. */
export interface Source {
  /** The text as it is now, or undefined if nothing has changed since it was last asked. Rejects if it cannot be told. */
  next(signal: AbortSignal): Promise<string | undefined>;
  /** Whether a failure means that there is nothing to tell any more, rather than that it cannot be told right now. */
  isOver(error: unknown): boolean;
}

export interface FeedOptions {
  readonly everyMs: number;
  /** Called once nobody listens any more. */
  readonly ended: () => void;
}

/** Looking may cost a tenth of the time, so that a feed that many events move does not keep others waiting. */
const REST_PER_WORK = 9;

/** Tells all its listeners the same: it looks once for all of them, and only while there is one. */
export class Feed {
  readonly #source: Source;
  readonly #options: FeedOptions;
  readonly #listeners = new Set<Listener>();
  readonly #stop = new AbortController();
  #told: string | undefined;

  constructor(source: Source, options: FeedOptions) {
    this.#source = source;
    this.#options = options;
    void this.#run();
  }

  /** Adds a listener, who is told what was told last; answers how to leave. */
  join(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#told !== undefined) listener.tell(this.#told);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.end();
    };
  }

  /** Ends it for everybody. */
  end(): void {
    if (this.#stop.signal.aborted) return;
    this.#stop.abort();
    this.#options.ended();
    for (const listener of this.#listeners) listener.end();
    this.#listeners.clear();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const began = performance.now();
      await this.#look(signal);
      const rest = Math.max(this.#options.everyMs, REST_PER_WORK * (performance.now() - began));
      await pause(rest, undefined, { signal }).catch(() => undefined);
    }
  }

  async #look(signal: AbortSignal): Promise<void> {
    try {
      const text = await this.#source.next(signal);
      if (text === undefined || signal.aborted) return;
      this.#told = text;
      for (const listener of this.#listeners) listener.tell(text);
    } catch (error) {
      // What cannot be told right now is told when it can be.
      if (this.#source.isOver(error)) this.end();
    }
  }
}
