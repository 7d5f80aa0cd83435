import { type DocumentStore, type RetryBody, type RetryReach } from '#libs/document-store';
import { type ReadStore } from '#libs/read-store';
import { type Job } from '../jobs/job.ts';
import { type Applied, placeKey, retryJob } from './retry-job.ts';

/** Places that a projection has not come to yet; one without a row in `projections` has one version only. */
const OPEN = `
  select count(*) from unnest($1::text[], $2::smallint[], $3::bigint[]) r (projection, partition, position)
  where not exists (
    select from checkpoints c left join projections p on p.name = c.projection
    where c.projection = r.projection and c.partition = r.partition and c.position > r.position
      and c.version = coalesce(p.active_version, c.version))`;

const duplicatesSql = (schema: string): string => `
  select partition, position from ${schema}.duplicates
  join unnest($1::smallint[], $2::bigint[]) put (partition, position) using (partition, position)`;

const LETTERS = `
  select d.partition, d.position from dead_letters d join projections p on p.name = d.projection
  join unnest($1::smallint[], $2::bigint[]) put (partition, position) using (partition, position)
  where d.projection = 'traffic' and d.version = p.active_version`;

type Place = Pick<RetryReach, 'partition' | 'position'>;

const keysOf = (places: readonly Place[]): ReadonlySet<string> => new Set(places.map(placeKey));

const appliedOf = async (store: ReadStore, retries: readonly RetryBody[]): Promise<Applied> => {
  const reaches = retries.flatMap((retry) => retry.reaches);
  const [open] = await store.sql.query<{ count: number }>(OPEN, [
    reaches.map(({ projection }) => projection),
    reaches.map(({ partition }) => partition),
    reaches.map(({ position }) => position),
  ]);
  const places = retries.flatMap(({ results }) => results.flatMap(({ place }) => place ?? []));
  const values = [places.map(({ partition }) => partition), places.map(({ position }) => position)];
  const schema = await store.activeTraffic();
  return {
    isApplied: open?.count === 0,
    duplicates: keysOf(await store.sql.query<Place>(duplicatesSql(schema), values)),
    deadLetters: keysOf(await store.sql.query<Place>(LETTERS, values)),
  };
};

/** The job of a retry, if the id is one's. */
export const findRetryJob = async (
  documents: DocumentStore,
  store: ReadStore,
  jobId: string,
): Promise<Job | undefined> => {
  const found = await documents.find<RetryBody>('retry', { field: 'jobId', value: jobId });
  const [first, ...others] = found.map(({ body }) => body);
  if (first === undefined) return undefined;
  return retryJob(jobId, [first, ...others], await appliedOf(store, [first, ...others]));
};
