import { Failure } from '#libs/domain';
import { Feed, type Listener, type Source } from './feed.ts';

const EVERY_MS = 1000;
const RETRY_AFTER_SECONDS = 10;

export interface RealtimeStreamsOptions {
  /** How many may listen at once. */
  readonly most: number;
  readonly sourceOf: (websiteId: string) => Source;
}

/** Everybody who listens to realtime, by website: each website is looked at once for all who do. */
export class RealtimeStreams {
  readonly #options: RealtimeStreamsOptions;
  readonly #feeds = new Map<string, Feed>();
  #listening = 0;
  #isEnding = false;

  constructor(options: RealtimeStreamsOptions) {
    this.#options = options;
  }

  /** Throws `stream.full` if no more can listen. */
  refuseIfFull(): void {
    if (this.#listening < this.#options.most && !this.#isEnding) return;
    throw new Failure('stream.full', 'Too many listen already; ask for the report instead.', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  /** Lets somebody listen to a website, by its UUID; answers how to leave. Throws `stream.full`. */
  join(websiteId: string, listener: Listener): () => void {
    this.refuseIfFull();
    this.#listening += 1;
    const leave = this.#feedOf(websiteId).join(listener);
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#listening -= 1;
      leave();
    };
  }

  /** Ends all of them, for good: the application stops. */
  endAll(): void {
    this.#isEnding = true;
    for (const feed of [...this.#feeds.values()]) feed.end();
  }

  #feedOf(websiteId: string): Feed {
    const known = this.#feeds.get(websiteId);
    if (known) return known;
    const feed: Feed = new Feed(this.#options.sourceOf(websiteId), {
      everyMs: EVERY_MS,
      ended: () => {
        if (this.#feeds.get(websiteId) === feed) this.#feeds.delete(websiteId);
      },
    });
    this.#feeds.set(websiteId, feed);
    return feed;
  }
}
