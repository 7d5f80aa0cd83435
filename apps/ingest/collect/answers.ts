import { errorCatalogue, Failure } from '#libs/domain';
import { type Call } from './http/call.ts';
import { countsOf, type EventResult, isTaken } from './event-result.ts';
import { type AnswerShape } from './routes.ts';

/** What goes back: a status and a body. */
export interface Answer {
  readonly status: 201 | 202;
  readonly body: object;
}

const eventIds = (results: readonly EventResult[]): object => {
  const { accepted, duplicates, dropped, rejected } = countsOf(results);
  const ids = results.filter(isTaken).map(({ eventId }) => eventId);
  return { event_ids: ids, processed: accepted + duplicates, failed: rejected, dropped };
};

const count = (results: readonly EventResult[]): object => {
  const { accepted, duplicates, dropped, rejected } = countsOf(results);
  return { message: 'Events tracked successfully', count: accepted + duplicates, dropped, rejected };
};

/** A rejected event that came by itself is refused: its code becomes the problem's. */
const throwIfRejected = ({ status, eventId, code, field, detail }: EventResult): void => {
  if (status !== 'rejected' || code === undefined) return;
  if (!(code in errorCatalogue)) throw new Error(`${code} is not in the catalogue of errors`);
  const options = { ...(field === undefined ? {} : { field }), members: { eventId } };
  throw new Failure(code as keyof typeof errorCatalogue, detail ?? '', options);
};

/** The answer to one event. Throws a `Failure` if it was rejected. */
export const answerEvent = (result: EventResult, { requestId, receivedAt }: Call, shape: AnswerShape): Answer => {
  throwIfRejected(result);
  if (shape === 'eventIds') return { status: 201, body: { ...eventIds([result]), results: [result] } };
  const { eventId, status, code, receipt } = result;
  const recordedAt = new Date(receivedAt).toISOString();
  return { status: 202, body: { requestId, eventId, status, code, recordedAt, receipt } };
};

const bodyOf = (results: readonly EventResult[], requestId: string, shape: AnswerShape): object => {
  if (shape === 'eventIds') return eventIds(results);
  return shape === 'count' ? count(results) : { requestId, ...countsOf(results) };
};

/**
 * The answer to a batch; `isMinimal` leaves out the results of events that were accepted. Throws `batch.allRejected` if
 * every event was rejected.
 */
export const answerBatch = (
  all: readonly EventResult[],
  { requestId }: Call,
  shape: AnswerShape,
  isMinimal: boolean,
): Answer => {
  const results = isMinimal ? all.filter(({ status }) => status !== 'accepted') : all;
  if (all.every(({ status }) => status === 'rejected')) {
    throw new Failure('batch.allRejected', 'No event of the batch could be taken.', {
      ...(all[0]?.field === undefined ? {} : { field: all[0].field }),
      members: { results },
    });
  }
  return { status: shape === 'canonical' ? 202 : 201, body: { ...bodyOf(all, requestId, shape), results } };
};

/** The answer to a session that was begun; `result` is its page view, if one was wanted. Throws a `Failure` if it was rejected. */
export const answerSession = (
  sessionId: string,
  result: EventResult | undefined,
  { requestId, receivedAt }: Call,
  shape: AnswerShape,
): Answer => {
  if (result !== undefined) throwIfRejected(result);
  const startedAt = new Date(receivedAt).toISOString();
  const { eventId, status, code, receipt } = result ?? {};
  if (shape === 'snakeSession') {
    const body = {
      session_id: sessionId,
      started_at: startedAt,
      request_id: requestId,
      event_id: eventId,
      status,
      code,
    };
    return { status: 201, body };
  }
  return { status: 202, body: { requestId, sessionId, startedAt, eventId, status, code, receipt } };
};
