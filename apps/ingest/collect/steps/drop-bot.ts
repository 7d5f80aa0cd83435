import { type Agents } from '../lookups/agents.ts';
import { drop, ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { agentOf } from './visitor-traces.ts';

/** Bots and tools name themselves in the user agent. Only that of a browser is judged: a server's own says nothing of the visitor. */
export const dropBot = (agents: Agents): Step => ({
  name: 'dropBot',
  run: (draft) => {
    const userAgent = agentOf(draft);
    return userAgent !== null && agents.read(userAgent).isBot ? drop('bot') : ok;
  },
});
