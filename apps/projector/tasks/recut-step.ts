import { type Bucket } from '#libs/domain';
import { type Cut } from '../traffic/batch/sites.ts';
import { type Site } from '../traffic/fold/site.ts';
import { fillFirstSeen } from '../traffic/rows/persistent-visitors.ts';
import { type Owned } from '../traffic/traffic.projection.ts';
import { clearBuckets, copyFrozenDay, type FrozenDay, frozenDays } from './copy-frozen-day.ts';
import { flipCut } from './flip-cut.ts';
import { recountDay, roomToCount } from './recount-day.ts';
import { rowsFromOf } from './rows-from.ts';
import { type TaskStep } from './task-steps.ts';

/** A step counts days until it has taken so long: batches wait meanwhile. */
const STEP_MS = 250;

interface RecutPayload extends Cut {
  readonly siteId: string;
}

/** How far a task has come: the instants up to which frozen days were copied and days were counted. */
interface Recut {
  readonly daysCopied: number;
  readonly daysCounted: number;
  readonly copiedTo?: number;
  readonly countedTo?: number;
}

/** A website in the cut that is left and in the one that is being made. */
interface Remaking {
  readonly left: Site;
  readonly made: Site;
  readonly rowsFrom: number | null;
}

const nothing: Recut = { daysCopied: 0, daysCounted: 0 };

/** One piece of a recut: does it, and answers how far the task has come then. */
type Piece = (found: Recut) => Promise<Recut>;

interface Stretch {
  readonly first: Date | null;
  readonly last: Date | null;
}

/** First, what was counted of a day that is frozen in part: it is counted again from the rows that are left of it. */
const clearPart = ({ made, rowsFrom }: Remaking, owned: Owned): Piece => {
  return async (found) => {
    const day = rowsFrom === null ? undefined : made.zone.dayOf(rowsFrom);
    if (day && found.copiedTo === undefined) await clearBuckets(owned, made, day.start, day.end);
    return found;
  };
};

const frozenOf = async (owned: Owned, { left, made, rowsFrom }: Remaking): Promise<readonly FrozenDay[]> => {
  if (rowsFrom === null) return [];
  const [frozen] = await owned.tx.query<Stretch>(
    `select min(bucket) as first, null as last from ${owned.schema}.summaries
     where site = $1 and cut = $2 and grain = 2 and dimension = 0 and bucket < $3`,
    [left.id, left.cut, new Date(rowsFrom)],
  );
  const days = frozen?.first ? left.zone.days(frozen.first.getTime(), rowsFrom) : [];
  return frozenDays({ from: left, to: made, rowsFrom }, days);
};

/** The days that rows can tell; the first of them as far as its rows are there. */
const countableOf = async ({ tx, schema }: Owned, { made, rowsFrom }: Remaking): Promise<readonly Bucket[]> => {
  const [rows] = await tx.query<Stretch>(
    `select min(occurred_at) as first, max(occurred_at) as last from ${schema}.events
     where site = $1 and occurred_at >= $2`,
    [made.id, rowsFrom === null ? '-infinity' : new Date(rowsFrom)],
  );
  if (!rows?.first || !rows.last) return [];
  const days = made.zone.days(rows.first.getTime(), rows.last.getTime() + 1);
  return days.map((day) => ({ ...day, start: Math.max(day.start, rowsFrom ?? day.start) }));
};

/** Who came first when, where that was not written down before: a visitor's rows say so day by day. */
const fillVisitors = async (owned: Owned, { left, made }: Remaking, { start, end }: Bucket): Promise<void> => {
  if (made.persistent && !left.persistent) await fillFirstSeen(owned, made.id, start, end);
};

const copyPieces = async (owned: Owned, remaking: Remaking, { copiedTo = -Infinity }: Recut) => {
  const { left, made, rowsFrom } = remaking;
  const days = (await frozenOf(owned, remaking)).filter(({ days: [first] }) => first.start >= copiedTo);
  return days.map((day): Piece => async (found) => {
    const last = day.days.at(-1) ?? day.days[0];
    await copyFrozenDay(owned, { from: left, to: made, rowsFrom: rowsFrom ?? last.end }, day);
    await fillVisitors(owned, remaking, { ...last, start: day.days[0].start });
    return { ...found, daysCopied: found.daysCopied + 1, copiedTo: last.end };
  });
};

const countPieces = async (owned: Owned, remaking: Remaking, { countedTo = -Infinity }: Recut) => {
  const days = (await countableOf(owned, remaking)).filter(({ start }) => start >= countedTo);
  return days.map((day): Piece => async (found) => {
    await recountDay(owned, remaking.made, day);
    await fillVisitors(owned, remaking, day);
    return { ...found, daysCounted: found.daysCounted + 1, countedTo: day.end };
  });
};

const piecesOf = async (owned: Owned, remaking: Remaking, found: Recut): Promise<readonly Piece[]> => [
  ...(found === nothing ? [clearPart(remaking, owned)] : []),
  ...(await copyPieces(owned, remaking, found)),
  ...(await countPieces(owned, remaking, found)),
];

/** Does pieces until the step's time is over; answers how far the task has come, and whether that was all. */
const workThrough = async (pieces: readonly Piece[], found: Recut): Promise<readonly [Recut, boolean]> => {
  const until = performance.now() + STEP_MS;
  let reached = found;
  for (const piece of pieces) {
    if (performance.now() >= until) return [reached, false];
    reached = await piece(reached);
  }
  return [reached, true];
};

/**
 * Makes a new cut of a website: frozen days are copied, all others counted from rows, one after another while events go
 * on. Whatever is written from the first step on is written to both cuts, so a day that was counted stays right; what was
 * written to a day before it is counted is replaced. The last partition to be done flips readers over. A cut that a newer
 * one has overtaken is left as it is.
 */
export const recutStep: TaskStep = async (task, owned) => {
  // A job that an older Footfall has asked for says nothing of bounces.
  const asked: RecutPayload = { bounceRule: 'onePageView', ...(task.payload as Omit<RecutPayload, 'bounceRule'>) };
  const found = (task.result as Recut | null) ?? nothing;
  const left = await owned.sites.openCut(asked.siteId, asked);
  const made = left?.making;
  if (!left || made?.cut !== asked.cut) return { isDone: true, result: { ...found, overtaken: true } };
  await roomToCount(owned);
  const remaking = { left, made, rowsFrom: await rowsFromOf(owned, left) };
  const [result, isDone] = await workThrough(await piecesOf(owned, remaking, found), found);
  if (!isDone) return { isDone, result };
  await flipCut(owned, task, made);
  const { daysCopied, daysCounted } = result;
  return { isDone, result: { daysCopied, daysCounted } };
};
