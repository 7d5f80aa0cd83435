import { type Bucket, HOUR_MS } from '#libs/domain';

/** A live salt is kept so long after its day has ended, so that the oldest event that is taken can still be hashed. */
const KEPT_AFTER_DAY_MS = 48 * HOUR_MS;
/** A backfill salt is kept so long after it was made for a server's old events. */
const KEPT_FOR_SERVER_MS = 48 * HOUR_MS;

/** Kind `salt`, id `siteId:day`: the key of one website's visitor ids on one calendar day of its zone. */
export interface SaltBody {
  readonly siteId: string;
  /** YYYY-MM-DD */
  readonly day: string;
  /** 256 random bits in base64. */
  readonly salt: string;
  /** `live` salts hash events as they happen; a `backfill` salt is made for a day whose live one is gone. */
  readonly keep: 'live' | 'backfill';
  /** Epoch milliseconds from which time is no reason to keep it; null if it never was one. */
  readonly destroyAfter: number | null;
  /** Imports that brought events of this day; it is kept until the last of them is undone. */
  readonly importIds: readonly string[];
}

/** What a salt is wanted for. */
export interface SaltNeed {
  readonly siteId: string;
  readonly day: Bucket;
  /** null for events that a browser or a server sends. */
  readonly importId: string | null;
}

/** The salt that meets a need, and whether it must be written first. */
export interface SaltClaim {
  readonly kind: 'use' | 'write';
  readonly body: SaltBody;
}

export const saltId = ({ siteId, day }: SaltNeed): string => `${siteId}:${day.label}`;

/** When the day's live salt is destroyed. */
export const liveUntil = (day: Bucket): number => day.end + KEPT_AFTER_DAY_MS;

/** Whether nothing keeps a salt any more. */
export const isDestroyable = ({ destroyAfter, importIds }: SaltBody, now: number): boolean =>
  importIds.length === 0 && (destroyAfter ?? 0) <= now;

const made = ({ siteId, day, importId }: SaltNeed, now: number, random: string): SaltBody => {
  const named = { siteId, day: day.label, salt: random };
  if (now < liveUntil(day)) return { ...named, keep: 'live', destroyAfter: liveUntil(day), importIds: [] };
  if (importId !== null) return { ...named, keep: 'backfill', destroyAfter: null, importIds: [importId] };
  return { ...named, keep: 'backfill', destroyAfter: now + KEPT_FOR_SERVER_MS, importIds: [] };
};

/** The salt as it must be kept for a further need; the same object if nothing changes. */
const keptFor = (body: SaltBody, { importId }: SaltNeed, now: number): SaltBody => {
  if (body.keep === 'live') return body;
  if (importId === null)
    return (body.destroyAfter ?? 0) > now ? body : { ...body, destroyAfter: now + KEPT_FOR_SERVER_MS };
  return body.importIds.includes(importId) ? body : { ...body, importIds: [...body.importIds, importId] };
};

/** How a need is met: by the stored salt, noting the need on it if it must be kept longer for it, or by a new one. */
export const claimSalt = (stored: SaltBody | undefined, need: SaltNeed, now: number, random: string): SaltClaim => {
  if (stored === undefined || isDestroyable(stored, now)) return { kind: 'write', body: made(need, now, random) };
  const body = keptFor(stored, need, now);
  return { kind: body === stored ? 'use' : 'write', body };
};

/** A salt without some of its imports. */
export const withoutImports = (body: SaltBody, importIds: ReadonlySet<string>): SaltBody => ({
  ...body,
  importIds: body.importIds.filter((id) => !importIds.has(id)),
});
