import { persistentVisitorId } from '#libs/domain';
import { type VisitorIds } from '../../salts/visitor-ids.ts';
import { type Draft } from '../draft.ts';
import { deadLetter, ok, type Outcome } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { addressOf, agentOf } from './visitor-traces.ts';

const put = (draft: Draft, visitorId: string): Outcome => {
  draft.visitorId = visitorId;
  return ok;
};

const hashed = (draft: Draft, address: string, userAgent: string, visitors: VisitorIds): Outcome | Promise<Outcome> => {
  const { website, site, sender, occurredAt } = draft;
  const traces = { siteId: website.siteId, zone: site.zone, occurredAt, address, userAgent, importId: sender.importId };
  const id = visitors.of(traces, sender.receivedAt);
  return typeof id === 'string' ? put(draft, id) : id.then((made) => put(draft, made));
};

/**
 * Whose event it is. On persistent websites the client's own id, if it has one; else a hash of address and agent, made
 * anew each day. A server's events would all be one visitor's if it did not say whose they are.
 */
export const putVisitor = (visitors: VisitorIds): Step => ({
  name: 'putVisitor',
  run: (draft) => {
    const { website, input, path } = draft;
    if (website.visitorMode === 'persistent' && input.visitorId !== null) {
      return put(draft, persistentVisitorId(website.siteId, input.visitorId));
    }
    const address = addressOf(draft);
    const userAgent = agentOf(draft);
    if (address !== null && userAgent !== null) return hashed(draft, address, userAgent, visitors);
    const missing = address === null ? 'ip' : 'userAgent';
    return deadLetter(
      'event.visitorMissing',
      `${path}${missing}`,
      `${missing} is missing: nothing tells whose event it is.`,
    );
  },
});
