import { type Draft } from '../draft.ts';
import { type Agents } from '../lookups/agents.ts';
import { ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { agentOf } from './visitor-traces.ts';

const putScreen = ({ client, input, sender }: Draft): void => {
  client.language = input.language ?? sender.language;
  client.timeZone = input.timeZone;
  client.screenWidth = input.screenWidth;
  client.screenHeight = input.screenHeight;
  client.viewportWidth = input.viewportWidth;
  client.viewportHeight = input.viewportHeight;
};

/**
 * Browser, operating system and kind of device: read from the user agent. What the event itself says is a hint, used where
 * the agent tells nothing, but the holder of a key is believed first.
 */
export const putDevice = (agents: Agents): Step => ({
  name: 'putDevice',
  run: (draft) => {
    const { client, input, sender } = draft;
    const read = agents.read(agentOf(draft) ?? '');
    const said = { browser: input.browser, os: input.os, device: input.device };
    const [first, second] = sender.trusted ? [said, read] : [read, said];
    client.browser = first.browser ?? second.browser;
    client.os = first.os ?? second.os;
    client.device = first.device ?? second.device;
    client.browserVersion = client.browser === read.browser ? read.browserVersion : null;
    client.osVersion = client.os === read.os ? read.osVersion : null;
    putScreen(draft);
    return ok;
  },
});
