import { createRequire } from 'node:module';

/** What is used here of the client's queue of requests to one broker. */
interface RequestQueue {
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  readonly pending: readonly unknown[];
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

interface RequestQueueClass {
  new (options: Readonly<Record<string, unknown>>): RequestQueue;
  readonly prototype: RequestQueue;
}

const LOOK_AGAIN_MS = 10;

/** The client's own class: of its package, but not of what it exports. */
export const requestQueueClass = (): RequestQueueClass =>
  createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as RequestQueueClass;

/**
 * After its first answer kafkajs 2.2.4 looks for waiting requests every millisecond, on every connection, for ever: it
 * counts the wait from an instant long ago, comes to a negative one, which Node takes for 1 ms (and since version 24 warns
 * of), and looks again. Here it looks where there is a waiting request, and otherwise not before there is one, which the
 * queue sees to itself.
 */
export const mendRequestQueue = (): void => {
  requestQueueClass().prototype.scheduleCheckPendingRequests = function () {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return;
    const throttledForMs = this.throttledUntil - Date.now();
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledForMs > 0 ? throttledForMs : LOOK_AGAIN_MS,
    );
  };
};
