import { Injectable } from '@nestjs/common';
import { Cache, LIVE_WINDOW_MS, type LiveVisitor, liveVisitorKey, liveVisitorsKey } from '#libs/cache';

/** Who is on a website right now; kept by the projector in the cache, and lost with it. */
@Injectable()
export class LiveFigures {
  constructor(private readonly cache: Cache) {}

  /** Visitors with any event in the last five minutes. */
  async count(siteId: string, now: number): Promise<number> {
    return (await this.#ids(siteId, now)).length;
  }

  /** The same with what is known of each, who was seen last first. */
  async visitors(siteId: string, now: number): Promise<readonly LiveVisitor[]> {
    const ids = await this.#ids(siteId, now);
    const texts = await Promise.all(ids.map((id) => this.cache.get(liveVisitorKey(siteId, id))));
    return texts
      .flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as LiveVisitor]))
      .sort((one, other) => other.lastSeenAt - one.lastSeenAt || (one.visitorId < other.visitorId ? -1 : 1));
  }

  /** A tracker's clock may run ahead: who is seen in the future is not here yet. */
  async #ids(siteId: string, now: number): Promise<readonly string[]> {
    const seen = await this.cache.recent(liveVisitorsKey(siteId), now - LIVE_WINDOW_MS + 1);
    return [...seen].filter(([, at]) => at <= now).map(([id]) => id);
  }
}
