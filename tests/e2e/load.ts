import { randomUUID } from 'node:crypto';
import { BROWSER_AGENT } from './browser-agent.ts';

/** What a load has been told is durable. */
export interface Acknowledged {
  readonly ids: ReadonlySet<string>;
  /** Requests that got no answer, or a refusal: nothing is promised of them. */
  readonly unanswered: number;
}

const batchOf = (siteId: string, size: number): { ids: string[]; body: string } => {
  const ids = Array.from({ length: size }, () => randomUUID());
  const events = ids.map((id, i) => ({ id, type: 'pageView', url: `/page-${i % 7}`, title: `Page ${i % 7}` }));
  return { ids, body: JSON.stringify({ siteId, events }) };
};

const post = async (url: string, body: string, visitor: number): Promise<boolean> => {
  try {
    const headers = {
      origin: 'https://example.com',
      'user-agent': `${BROWSER_AGENT} v/${visitor}`,
      'content-type': 'application/json',
    };
    const response = await fetch(`${url}/api/v1/events/batch`, { method: 'POST', body, headers });
    return response.status === 202;
  } catch {
    return false;
  }
};

/** Sends batches from `senders` visitors at once until `signal` aborts, and answers which events were acknowledged. */
export const load = async (
  url: string,
  siteId: string,
  senders: number,
  signal: AbortSignal,
): Promise<Acknowledged> => {
  const ids = new Set<string>();
  let unanswered = 0;
  const sender = async (_: unknown, visitor: number): Promise<void> => {
    while (!signal.aborted) {
      const batch = batchOf(siteId, 1 + (visitor % 10));
      if (await post(url, batch.body, visitor)) for (const id of batch.ids) ids.add(id);
      else unanswered++;
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return { ids, unanswered };
};
