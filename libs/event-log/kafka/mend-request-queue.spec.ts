import { mendRequestQueue, requestQueueClass } from './mend-request-queue.ts';

const nothing = (): void => undefined;

const aQueue = () =>
  new (requestQueueClass())({
    maxInFlightRequests: 1,
    requestTimeout: 1000,
    clientId: 'specs',
    broker: 'specs',
    logger: { debug: nothing },
    isConnected: () => true,
  });

describe('the queue of requests to a broker', () => {
  const warnings: string[] = [];
  const hear = ({ name }: Error): void => void warnings.push(name);

  beforeAll(() => {
    mendRequestQueue();
    process.on('warning', hear);
  });
  afterAll(() => process.off('warning', hear));

  it('does not look for waiting requests where none waits', () => {
    const queue = aQueue();
    queue.checkPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('looks again for a request that waits, in no negative time', async () => {
    const queue = aQueue();
    let checks = 0;
    const looked = new Promise<void>((resolve) => {
      queue.checkPendingRequests = () => {
        checks += 1;
        resolve();
      };
    });
    (queue.pending as unknown[]).push({});
    queue.scheduleCheckPendingRequests();
    queue.scheduleCheckPendingRequests();
    await looked;
    expect(checks).toBe(1);
    expect(queue.throttleCheckTimeoutId).toBeNull();
    expect(warnings).toEqual([]);
  });

  it('waits as long as the broker asks for', () => {
    const queue = aQueue();
    queue.throttledUntil = Date.now() + 60_000;
    (queue.pending as unknown[]).push({});
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    clearTimeout(queue.throttleCheckTimeoutId ?? undefined);
  });
});
