/*
 * The shapes of the HTTP API by the names that the dashboard uses. They are those of the OpenAPI document (schema.ts, which
 * is generated); only what a question makes certain, or what the document leaves open, is said here.
 */
import { type components } from './schema.ts';

/** Any shape that the OpenAPI document names: `Api['Invitation']`. */
export type Api = components['schemas'];

export type Totals = Api['Totals'];
export type Freshness = Api['Freshness'];
export type Meta = Api['Meta'];
export type Bucket = Api['Bucket'];
export type TopRow = Api['TopRow'];
export type TopList = Api['TopList'];
export type CustomEventRow = Api['CustomEventRow'];
export type CustomEvents = Api['CustomEvents'];
export type Realtime = Api['Realtime'];
export type Website = Api['Website'];
export type TrackingStatus = Api['TrackingStatus'];
export type TrackingRefusal = TrackingStatus['lastRefusals'][number];
export type Annotation = Api['Annotation'];
export type Import = Api['Import'];

/** RFC 9457, as every refusal of the API. */
export type ProblemBody = Api['Problem'];

export type ResolvedRange = Api['Range'];

/** `to` is excluded. */
export type InstantRange = Pick<ResolvedRange, 'from' | 'to'>;

export type Interval = NonNullable<ResolvedRange['interval']>;

/** The parts of the dashboard that the Overview asks for. */
export type Dashboard = Required<Pick<Api['Dashboard'], 'summary' | 'comparison' | 'timeseries' | 'meta'>>;

/** A page of any list. */
export interface List<Row> {
  readonly data: readonly Row[];
  readonly total: number | null;
  readonly limit: number;
  readonly nextCursor: string | null;
}

/** What `query` answers when one dimension and the metrics of a list are asked for. */
export interface QueryAnswer extends Omit<Api['QueryAnswer'], 'rows'> {
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}
