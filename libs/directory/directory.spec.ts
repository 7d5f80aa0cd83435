import { setTimeout as sleep } from 'node:timers/promises';
import { type Website } from '#libs/domain';
import {
  type Batch,
  EventLog,
  type NewRecord,
  type PartitionRange,
  type Subscription,
  type Topic,
} from '#libs/event-log';
import { encode } from '#libs/events';
import { eventually } from '#libs/testing';
import { Directory, DirectoryBehind } from './directory.ts';

/** A log of one topic in memory: just enough for one reader at a time, and it can be taken away. */
class FakeEventLog extends EventLog {
  readonly partitions: Buffer[][] = [[], []];
  readonly groups: (string | undefined)[] = [];
  isAway = false;
  #wake = Promise.withResolvers<undefined>();

  override async append(_topic: Topic, records: readonly NewRecord[]): Promise<[]> {
    for (const { key, value } of records) this.partitions[key.length % 2]?.push(value);
    this.wake();
    return [];
  }

  override async describe(): Promise<ReadonlyMap<number, PartitionRange>> {
    if (this.isAway) throw new Error('the log is away');
    return new Map(this.partitions.map((records, partition) => [partition, { first: 0, next: records.length }]));
  }

  override async subscribe(
    to: Subscription,
    handle: (batch: Batch) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    this.groups.push(to.group);
    const positions = await Promise.all(this.partitions.map((_, partition) => this.#start(to, partition)));
    signal.addEventListener('abort', () => this.wake());
    while (!signal.aborted) {
      if (this.isAway) throw new Error('the log is away');
      for (const [partition, records] of this.partitions.entries()) {
        const from = positions[partition] ?? 0;
        const taken = records.slice(from, from + 2).map((value, i) => ({ position: from + i, value, appendedAt: 0 }));
        if (taken.length === 0) continue;
        const next = (positions[partition] = from + taken.length);
        await handle({ topic: to.topic, partition, records: taken, next, end: records.length });
      }
      if (this.partitions.every((records, partition) => positions[partition] === records.length)) await this.#woken();
    }
  }

  wake(): void {
    this.#wake.resolve(undefined);
    this.#wake = Promise.withResolvers();
  }

  async #woken(): Promise<void> {
    await Promise.race([this.#wake.promise, sleep(20)]);
  }

  async #start(to: Subscription, partition: number): Promise<number> {
    const start = await to.assigned(partition);
    return 'position' in start ? start.position : 0;
  }
}

const change = (kind: string, id: string, version: number, document?: object): NewRecord => ({
  key: `${kind}:${id}`,
  value: encode('DirectoryChanged', {
    kind,
    id,
    version,
    deleted: document === undefined,
    changedAt: 1,
    document: JSON.stringify(document ?? {}),
  }),
});

const websiteId = '0190a000-0000-7000-8000-00000000000a';
const website = (more: Partial<Website> = {}): Website =>
  ({
    id: websiteId,
    siteId: 'Ab12Cd34Ef56',
    domain: 'example.com',
    domains: ['www.example.com'],
    allowedOrigins: ['*.example.org'],
    ...more,
  }) as Website;

describe('Directory', () => {
  let log: FakeEventLog;
  let directory: Directory;
  const failures: unknown[] = [];

  beforeEach(() => {
    failures.length = 0;
    log = new FakeEventLog();
    directory = new Directory({ log, failed: (error) => failures.push(error) });
  });
  afterEach(() => directory.close());

  it('is ready once all that was in the topic at its start is known', async () => {
    await log.append(
      'directory',
      Array.from({ length: 25 }, (_, i) => change('goal', `goal-${'x'.repeat(i)}`, 1, { i })),
    );
    directory.start();
    await directory.ready();
    expect(directory.all('goal')).toHaveLength(25);
  });

  it('is ready at once when the topic is empty', async () => {
    directory.start();
    expect(directory.isReady).toBe(false);
    await directory.ready();
    expect(directory.isReady).toBe(true);
    expect(directory.all('website')).toEqual([]);
  });

  it('follows changes, and ignores lower versions and repeated ones', async () => {
    directory.start();
    await log.append('directory', [change('goal', 'g', 2, { name: 'second' })]);
    await log.append('directory', [
      change('goal', 'g', 1, { name: 'first' }),
      change('goal', 'g', 2, { name: 'again' }),
    ]);
    await log.append('directory', [change('goal', 'h', 1, {})]);
    await directory.atLeast('goal', 'h', 1, 1000);
    expect(directory.get('goal', 'g')).toEqual({ document: { name: 'second' }, version: 2 });
  });

  it('forgets what was deleted, and does not bring it back for a lower version', async () => {
    directory.start();
    await log.append('directory', [change('website', websiteId, 1, website()), change('website', websiteId, 3)]);
    await log.append('directory', [change('website', websiteId, 2, website())]);
    await directory.atLeast('website', websiteId, 3, 1000);
    expect(directory.website('Ab12Cd34Ef56')).toBeUndefined();
    expect(directory.all('website')).toEqual([]);
    expect(directory.isDeleted('website', websiteId)).toBe(true);
    expect(directory.versionOf('website', websiteId)).toBe(3);
  });

  it('finds a website by siteId and by UUID in any case', async () => {
    directory.start();
    await log.append('directory', [change('website', websiteId, 4, website())]);
    await directory.atLeast('website', websiteId, 4, 1000);
    for (const name of ['Ab12Cd34Ef56', websiteId, websiteId.toUpperCase()]) {
      expect(directory.website(name)).toMatchObject({ website: { siteId: 'Ab12Cd34Ef56' }, version: 4 });
    }
    expect(directory.website('ab12cd34ef56')).toBeUndefined();
  });

  it('finds websites by any of their hosts as they are now', async () => {
    directory.start();
    await log.append('directory', [change('website', websiteId, 1, website())]);
    await directory.atLeast('website', websiteId, 1, 1000);
    const isFound = (host: string): boolean => directory.websitesByHost(host).length === 1;
    expect(['example.com', 'WWW.example.com', 'a.example.org', 'a.b.example.org'].map(isFound)).toEqual(
      Array(4).fill(true),
    );
    expect(['example.org', 'shop.example.com', 'com', '*.com', ''].map(isFound)).toEqual(Array(5).fill(false));
    await log.append('directory', [change('website', websiteId, 2, website({ domain: 'new.example', domains: [] }))]);
    await directory.atLeast('website', websiteId, 2, 1000);
    expect(['new.example', 'example.com', 'www.example.com'].map(isFound)).toEqual([true, false, false]);
  });

  it('tells listeners of each new version, of their kind alone, until they stop', async () => {
    const heard: unknown[] = [];
    const stop = directory.onChange('goal', (seen) => heard.push(seen));
    directory.start();
    await log.append('directory', [change('goal', 'g', 1, { a: 1 }), change('goal', 'g', 1, { a: 1 })]);
    await log.append('directory', [change('goal', 'g', 2), change('other', 'o', 1, {})]);
    await directory.atLeast('other', 'o', 1, 1000);
    await directory.atLeast('goal', 'g', 2, 1000);
    stop();
    await log.append('directory', [change('goal', 'g', 3, {})]);
    await directory.atLeast('goal', 'g', 3, 1000);
    expect(heard).toEqual([
      { id: 'g', version: 1, document: { a: 1 } },
      { id: 'g', version: 2, document: undefined },
    ]);
  });

  it('says when a version does not come in time', async () => {
    directory.start();
    await expect(directory.atLeast('goal', 'g', 1, 20)).rejects.toBeInstanceOf(DirectoryBehind);
  });

  it('keeps on from where it was when the log went away and came back', async () => {
    directory.start();
    await log.append('directory', [change('goal', 'g', 1, {})]);
    await directory.atLeast('goal', 'g', 1, 1000);
    log.isAway = true;
    await eventually('the reading breaks off', () => failures.length > 0);
    await log.append('directory', [change('goal', 'g', 2, {})]);
    log.isAway = false;
    await directory.atLeast('goal', 'g', 2, 5000);
    expect(new Set(log.groups)).toEqual(new Set([undefined]));
  });

  it('waits for a log that is away at the start', async () => {
    log.isAway = true;
    directory.start();
    await eventually('two attempts', () => failures.length > 1);
    log.isAway = false;
    await directory.ready();
  });

  it('stops when it is closed', async () => {
    directory.start();
    await directory.ready();
    await directory.close();
    await log.append('directory', [change('goal', 'g', 1, {})]);
    expect(directory.versionOf('goal', 'g')).toBe(0);
  });
});
