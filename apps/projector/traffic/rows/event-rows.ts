import { eachRow } from './each-row.ts';
import { type CopyTarget, type Transaction } from '#libs/postgres';
import { type ValueId } from '../fold/fact.ts';
import { type Placed } from '../fold/visitor-state.ts';

const columns = {
  site: 'int4',
  partition: 'int2',
  position: 'int8',
  event_id: 'uuid',
  type: 'int2',
  origin: 'int2',
  import_id: 'uuid',
  occurred_at: 'timestamptz',
  recorded_at: 'timestamptz',
  visitor: 'uuid',
  session: 'uuid',
  page_view: 'uuid',
  hostname: 'int4',
  path: 'int4',
  title: 'int4',
  name: 'int4',
  interactive: 'bool',
  engagement_ms: 'int4',
  scroll_depth: 'int2',
  revenue: 'numeric',
  currency: 'text',
  properties: 'jsonb',
  property_ids: 'int4[]',
  detail: 'jsonb',
} as const satisfies CopyTarget['columns'];

/** Rows write none as null, where the fold has 0. */
export const idOrNull = (id: ValueId): ValueId | null => (id === 0 ? null : id);

/** What was reported is kept where a cap took from it, so that the cap can be judged again by later reports. */
const detailOf = ({ fact, counted }: Placed): string | null => {
  const reported = counted.engagementMs === fact.engagementMs ? null : { reportedMs: fact.engagementMs };
  return reported || fact.detail ? JSON.stringify({ ...fact.detail, ...reported }) : null;
};

const rowOf = (placed: Placed): readonly unknown[] => {
  const { fact, counted, session } = placed;
  return [
    fact.site.id,
    fact.partition,
    fact.position,
    fact.eventId,
    fact.type,
    fact.origin,
    fact.importId,
    fact.occurredAt,
    fact.recordedAt,
    fact.visitor,
    session?.key,
    fact.pageView,
    idOrNull(counted.hostname),
    idOrNull(counted.path),
    idOrNull(counted.title),
    idOrNull(fact.name),
    fact.interactive,
    counted.engagementMs,
    counted.scrollDepth,
    fact.revenue,
    fact.currency,
    fact.properties,
    fact.propertyIds.length > 0 ? fact.propertyIds : null,
    detailOf(placed),
  ];
};

/** Writes event rows, each with its position and the session it was given. */
export const writeEvents = async (tx: Transaction, schema: string, events: readonly Placed[]): Promise<void> => {
  if (events.length > 0) await tx.copy({ table: `${schema}.events`, columns }, eachRow(events, rowOf));
};
