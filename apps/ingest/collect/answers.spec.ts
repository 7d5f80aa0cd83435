import { answerBatch, answerEvent, answerSession } from './answers.ts';
import { type EventResult } from './event-result.ts';

const call = { requestId: 'r', receivedAt: Date.UTC(2026, 2, 1, 12), address: '', originHost: '', siteId: '' };
const results: readonly EventResult[] = [
  { index: 0, eventId: 'a', status: 'accepted', receipt: '/a' },
  { index: 1, eventId: 'b', status: 'duplicate', receipt: '/b' },
  { index: 2, eventId: 'c', status: 'dropped', code: 'bot', receipt: '/c' },
  {
    index: 3,
    eventId: 'd',
    status: 'rejected',
    code: 'event.fieldMissing',
    field: 'events[3].url',
    detail: 'url is missing.',
  },
];
const [accepted, , dropped, rejected] = results as [EventResult, EventResult, EventResult, EventResult];

const refusal = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('the answer to an event', () => {
  it('says what became of it', () => {
    expect(answerEvent(accepted, call, 'canonical')).toEqual({
      status: 202,
      body: { requestId: 'r', eventId: 'a', status: 'accepted', recordedAt: '2026-03-01T12:00:00.000Z', receipt: '/a' },
    });
    expect(answerEvent(dropped, call, 'canonical')).toMatchObject({
      status: 202,
      body: { status: 'dropped', code: 'bot' },
    });
  });

  it('is a refusal if it was rejected', () => {
    expect(refusal(() => answerEvent(rejected, call, 'canonical'))).toMatchObject({
      code: 'event.fieldMissing',
      status: 400,
      field: 'events[3].url',
      message: 'url is missing.',
      members: { eventId: 'd' },
    });
  });

  it('is seed 003’s on its path', () => {
    expect(answerEvent(accepted, call, 'eventIds')).toEqual({
      status: 201,
      body: { event_ids: ['a'], processed: 1, failed: 0, dropped: 0, results: [accepted] },
    });
  });
});

describe('the answer to a batch', () => {
  it('counts, and tells each event', () => {
    expect(answerBatch(results, call, 'canonical', false)).toEqual({
      status: 202,
      body: { requestId: 'r', accepted: 1, duplicates: 1, dropped: 1, rejected: 1, results },
    });
  });

  it('leaves out what was accepted if the sender wants the minimum', () => {
    expect(answerBatch(results, call, 'canonical', true).body).toMatchObject({
      accepted: 1,
      results: results.slice(1),
    });
  });

  it('is each seed’s on its path', () => {
    expect(answerBatch(results, call, 'eventIds', false)).toEqual({
      status: 201,
      body: { event_ids: ['a', 'b'], processed: 2, failed: 1, dropped: 1, results },
    });
    expect(answerBatch(results, call, 'count', false)).toEqual({
      status: 201,
      body: { message: 'Events tracked successfully', count: 2, dropped: 1, rejected: 1, results },
    });
  });

  it('is a refusal if no event could be taken', () => {
    expect(refusal(() => answerBatch([rejected], call, 'canonical', false))).toMatchObject({
      code: 'batch.allRejected',
      field: 'events[3].url',
      members: { results: [rejected] },
    });
  });
});

describe('the answer to a session', () => {
  it('names it and its page view', () => {
    expect(answerSession('s', accepted, call, 'canonical')).toMatchObject({
      status: 202,
      body: { requestId: 'r', sessionId: 's', startedAt: '2026-03-01T12:00:00.000Z', eventId: 'a' },
    });
  });

  it('is seed 002’s on its path', () => {
    expect(answerSession('s', undefined, call, 'snakeSession')).toMatchObject({
      status: 201,
      body: { session_id: 's', started_at: '2026-03-01T12:00:00.000Z' },
    });
  });
});
