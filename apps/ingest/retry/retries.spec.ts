import { Directory } from '#libs/directory';
import { type RetryBody, type RetryLetter } from '#libs/document-store';
import { type DeadLetterHandled, encode } from '#libs/events';
import { FakeLog } from '../specs/fake-log.ts';
import { FakeStore } from '../specs/fake-store.ts';
import { type PutBack, type PuttingBack } from './put-back.ts';
import { Retries } from './retries.ts';
import { RetryRun } from './retry-run.ts';

const ID = '01930000-0000-7000-8000-0000000000';
const id = (number: number): string => ID + String(number).padStart(2, '0');

const aLetter = (number: number, more: Partial<RetryLetter> = {}): RetryLetter => ({
  deadLetterId: id(number),
  eventId: null,
  recordedAt: 1,
  importId: null,
  code: 'event.fieldMissing',
  field: null,
  detail: '',
  body: '{}',
  isCounted: false,
  ...more,
});

const aRetry = (more: Partial<RetryBody> = {}): RetryBody => ({
  id: id(99),
  jobId: id(99),
  siteId: 'Ab12Cd34Ef56',
  action: 'retry',
  dryRun: false,
  repair: [],
  state: 'queued',
  letters: [aLetter(1), aLetter(2), aLetter(3, { isCounted: true })],
  total: 3,
  results: [],
  reaches: [],
  createdAt: 1,
  updatedAt: 1,
  ...more,
});

/** An event of any kind stands for the tracking record. */
const record = {
  key: 'k',
  value: encode('DeadLetterHandled', {
    deadLetterId: id(0),
    siteId: '',
    outcome: 'FIXED',
    retryId: id(0),
    handledAt: 0,
  }),
};

/** Puts back all letters but the second. */
const putting = {
  make: async ({ deadLetterId }: RetryLetter): Promise<PutBack> =>
    deadLetterId === id(2) ? { kind: 'failing', why: { code: 'event.urlInvalid' } } : { kind: 'event', record },
} as unknown as PuttingBack;

const made = () => {
  const log = new FakeLog();
  const documents = new FakeStore();
  const directory = new Directory({ log });
  const retries = new Retries({ documents, directory, run: new RetryRun(log, putting) });
  return {
    log,
    documents,
    carry: async (body: RetryBody): Promise<RetryBody> => {
      await documents.insert({ kind: 'retry', id: body.id, version: 1, body, pending: [] });
      await retries.start();
      await new Promise(setImmediate);
      while ((await documents.get<RetryBody>('retry', body.id))?.body.state !== 'done') {
        await new Promise(setImmediate);
      }
      await retries.stop();
      return (await documents.get<RetryBody>('retry', body.id))?.body as RetryBody;
    },
  };
};

const handledIn = (log: FakeLog): readonly (readonly [string, string])[] =>
  log.of('tracking.dead-letter').map(({ value }) => {
    const { deadLetterId, outcome } = value as DeadLetterHandled;
    return [deadLetterId, outcome];
  });

describe('a retry', () => {
  it('appends what can be put back, and says of each letter what became of it', async () => {
    const { log, carry } = made();
    const done = await carry(aRetry());
    expect(log.of('tracking')).toHaveLength(1);
    expect(handledIn(log)).toEqual([
      [id(1), 'FIXED'],
      [id(2), 'STILL_FAILING'],
      [id(3), 'FIXED'],
    ]);
    expect(done.results).toMatchObject([
      { outcome: 'fixed', place: { partition: 0 } },
      { outcome: 'stillFailing', code: 'event.urlInvalid' },
      { outcome: 'duplicate' },
    ]);
    expect(done.reaches.map(({ projection }) => projection)).toEqual(['traffic', 'dead-letters']);
  });

  it('keeps nothing of the letters once it is done', async () => {
    expect((await made().carry(aRetry())).letters).toEqual([]);
  });

  it('changes nothing if it is a dry run', async () => {
    const { log, carry } = made();
    const done = await carry(aRetry({ dryRun: true }));
    expect(log.taken).toEqual([]);
    expect(done.results.map(({ outcome }) => outcome)).toEqual(['fixed', 'stillFailing', 'duplicate']);
  });

  it('discards without looking', async () => {
    const { log, carry } = made();
    await carry(aRetry({ action: 'discard' }));
    expect(log.of('tracking')).toEqual([]);
    expect(handledIn(log).map(([, outcome]) => outcome)).toEqual(['DISCARDED', 'DISCARDED', 'DISCARDED']);
  });

  it('is gone on with where another process left it', async () => {
    const { log, carry } = made();
    const done = await carry(
      aRetry({ state: 'running', results: [{ deadLetterId: id(1), outcome: 'fixed' }], updatedAt: 1 }),
    );
    expect(handledIn(log).map(([letter]) => letter)).toEqual([id(2), id(3)]);
    expect(done.results).toHaveLength(3);
  });
});
