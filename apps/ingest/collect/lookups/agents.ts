import Bowser from 'bowser';
import { isbot } from 'isbot';
import { Remembered } from '#libs/domain';

export type DeviceKind = 'desktop' | 'mobile' | 'tablet' | 'other';

/** What a user agent tells; null where it tells nothing. */
export interface Agent {
  readonly isBot: boolean;
  readonly browser: string | null;
  /** The first number: browsers come out too often for more to mean anything. */
  readonly browserVersion: string | null;
  readonly os: string | null;
  readonly osVersion: string | null;
  readonly device: DeviceKind | null;
}

const MAX_AGENTS = 5000;
/** Longer ones are cut: no browser's is, and it bounds what a hostile one costs. */
const MAX_LENGTH = 1024;

const devices: Readonly<Record<string, DeviceKind>> = {
  desktop: 'desktop',
  mobile: 'mobile',
  tablet: 'tablet',
  tv: 'other',
};

const firstNumbers = (version: string | undefined, count: number): string | null => {
  const numbers = /^\d+(?:[._]\d+)*/.exec(version ?? '')?.[0].split(/[._]/);
  return numbers ? numbers.slice(0, count).join('.') : null;
};

/** Windows has names for its versions that people know, `NT 6.1` is none of them; others are known by their numbers. */
const osVersionOf = ({ name, version, versionName }: Bowser.Parser.OSDetails): string | null =>
  name === 'Windows' ? (versionName ?? null) : firstNumbers(version, 2);

const none: Omit<Agent, 'isBot'> = { browser: null, browserVersion: null, os: null, osVersion: null, device: null };

const parse = (userAgent: string): Agent => {
  if (userAgent === '') return { isBot: false, ...none };
  const { browser, os, platform } = Bowser.parse(userAgent);
  return {
    isBot: isbot(userAgent),
    browser: browser.name || null,
    browserVersion: firstNumbers(browser.version, 1),
    os: os.name || null,
    osVersion: osVersionOf(os),
    device: platform.type === undefined ? null : (devices[platform.type] ?? 'other'),
  };
};

/** Reads user agents; each is parsed once and remembered, since parsing costs more than all the rest of an event. */
export class Agents {
  readonly #known = new Remembered<Agents, Agent>(MAX_AGENTS);

  read(userAgent: string): Agent {
    const agent = userAgent.length > MAX_LENGTH ? userAgent.slice(0, MAX_LENGTH) : userAgent;
    return this.#known.of(this, agent, () => parse(agent));
  }
}
