import { type EventLog } from '#libs/event-log';
import { FilledEvents } from './filled-events.ts';
import { type Prepared } from './prepared.ts';

/** What is to be in a website's log. */
export interface Filling {
  readonly site: string;
  readonly prepared: readonly Prepared[];
  readonly run: number;
  readonly events: number;
  /** Epoch milliseconds; the events are spread evenly between them. */
  readonly from: number;
  readonly to: number;
  /** Called now and then with how many have been appended. */
  readonly show?: (appended: number) => void;
}

/** As many as ingest appends at once under load. */
const RECORDS = 500;

/** Appends events of any time straight to the event log, past ingest. */
export const fill = async (log: EventLog, filling: Filling): Promise<void> => {
  const { site, prepared, run, events, from, to, show } = filling;
  const filled = new FilledEvents(prepared, site, run);
  const step = (to - from) / events;
  let appending: Promise<unknown> = Promise.resolve();
  for (let first = 0; first < events; first += RECORDS) {
    const records = Array.from({ length: Math.min(RECORDS, events - first) }, (_, index) =>
      filled.record(first + index, Math.floor(from + (first + index) * step)),
    );
    await appending;
    appending = log.append('tracking', records);
    show?.(first);
  }
  await appending;
};
