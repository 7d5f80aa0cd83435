import { type Inquiry, frameOf } from '../run/inquiry.ts';
import { propertiesSql } from '../sql/custom-events.ts';

interface PropertyRow {
  readonly key: string;
  readonly type: string;
  readonly distinctValues: number;
  readonly value: string;
  readonly events: number;
  readonly visitors: number;
}

/** A property of an event, with its most frequent values. */
interface EventProperty {
  readonly key: string;
  readonly type: string;
  readonly distinctValues: number;
  readonly topValues: readonly { readonly value: string; readonly events: number; readonly visitors: number }[];
}

/** What the events of an inquiry carried, the most frequent keys first. */
export const eventPropertiesOf = async (inquiry: Inquiry): Promise<readonly EventProperty[]> => {
  const frame = frameOf(inquiry, [], inquiry.time.range);
  const rows = await inquiry.database.query<PropertyRow>(propertiesSql(frame), inquiry.signal);
  return [...Map.groupBy(rows, ({ key }) => key)].map(([key, values]) => ({
    key,
    type: values[0]?.type ?? 'string',
    distinctValues: values[0]?.distinctValues ?? 0,
    topValues: values.map(({ value, events, visitors }) => ({ value, events, visitors })),
  }));
};
