import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DAY_MS, Failure } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { type LogPlace } from '#libs/receipts';
import { type Fate, findFates, typeOfCode } from './find-fates.ts';

/** A projection that an event goes through, and whether it has. */
interface AppliedProjection {
  readonly name: string;
  readonly applied: boolean;
  readonly appliedAt: string | null;
}

/** What became of an event (api.md 4.5). */
export interface Receipt {
  readonly eventId: string;
  readonly siteId: string;
  readonly state: 'accepted' | Fate['state'];
  /** Null if only its place in the log is known yet. */
  readonly recordedAt: string | null;
  readonly occurredAt: string | null;
  readonly type: string | null;
  readonly code?: string;
  readonly field?: string;
  readonly step?: string;
  readonly deadLetterId?: string;
  readonly projections: readonly AppliedProjection[];
}

/** Which event is asked about. */
export interface AskedEvent {
  readonly eventId: string;
  /** Null for whatever website has it. */
  readonly siteId: string | null;
  /** Where the log has it, if the answer to it said so. */
  readonly place: LogPlace | undefined;
}

export class FindReceipt extends Query<Receipt> {
  constructor(readonly asked: AskedEvent) {
    super();
  }
}

/** Receipts are kept so long. */
const KEPT_MS = 2 * DAY_MS;

const PASSED = `
  select exists (
    select from checkpoints c join projections p on p.name = c.projection and p.active_version = c.version
    where c.projection = 'traffic' and c.partition = $1 and c.position > $2) as "isPassed"`;

/** What is null is left out. */
const reasonOf = ({
  code,
  field,
  step,
  deadLetterId,
}: Fate): Pick<Receipt, 'code' | 'field' | 'step' | 'deadLetterId'> =>
  Object.fromEntries(Object.entries({ code, field, step, deadLetterId }).filter(([, value]) => value !== null));

const receiptOf = (eventId: string, fate: Fate): Receipt => {
  const { siteId, state, recordedAt, occurredAt, typeCode, projection, appliedAt } = fate;
  return {
    ...{ eventId, siteId, state },
    recordedAt: recordedAt.toISOString(),
    occurredAt: occurredAt?.toISOString() ?? null,
    type: typeOfCode(typeCode),
    ...reasonOf(fate),
    projections: [{ name: projection, applied: state !== 'deadLettered', appliedAt: appliedAt?.toISOString() ?? null }],
  };
};

const acceptedReceipt = (eventId: string, siteId: string): Receipt => ({
  ...{ eventId, siteId },
  state: 'accepted',
  recordedAt: null,
  occurredAt: null,
  type: null,
  projections: [{ name: 'traffic', applied: false, appliedAt: null }],
});

@QueryHandler(FindReceipt)
export class FindReceiptHandler implements IQueryHandler<FindReceipt> {
  constructor(private readonly store: ReadStore) {}

  /** Throws `event.ambiguous` if several websites have it, and `receipt.unknown`. */
  async execute({ asked }: FindReceipt): Promise<Receipt> {
    const { eventId, siteId, place } = asked;
    // Before the rows: what was not passed when it was asked for, and is nowhere then, may have come meanwhile.
    const isWaiting = place !== undefined && !(await this.#isPassed(place));
    const fates = await findFates(this.store, eventId, siteId, Date.now() - KEPT_MS);
    if (new Set(fates.map((fate) => fate.siteId)).size > 1) {
      throw new Failure('event.ambiguous', 'Several websites have an event with this id: name one.', {
        field: 'siteId',
      });
    }
    const [first] = fates;
    if (first) return receiptOf(eventId, first);
    if (isWaiting && siteId !== null) return acceptedReceipt(eventId, siteId);
    throw new Failure('receipt.unknown', 'Nothing is known of such an event; receipts are kept for 48 hours.');
  }

  async #isPassed({ partition, position }: LogPlace): Promise<boolean> {
    const [row] = await this.store.sql.prepared<{ isPassed: boolean }>(PASSED, [partition, position]);
    return row?.isPassed ?? false;
  }
}
