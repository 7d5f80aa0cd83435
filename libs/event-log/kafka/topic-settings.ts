import { type TopicDeclaration } from '../topic-declarations.ts';

/** A topic's settings on the brokers, by Kafka's names. */
export type TopicSettings = Readonly<Record<string, string>>;

const DAY_MS = 24 * 60 * 60 * 1000;
const FOR_EVER = -1;
const MAX_RECORD_BYTES = 4 * 1024 * 1024;

/** From this many copies on, two must have what is acknowledged; with fewer, one that is away would stop everything. */
const COPIES_FOR_TWO = 3;

/**
 * What a topic is made with. Nothing of it goes by the brokers' clock: records are dropped by `retain`, once they have been
 * projected.
 */
export const settingsOf = ({ cleanup }: TopicDeclaration, copies: number): TopicSettings => ({
  'cleanup.policy': cleanup,
  'retention.ms': String(FOR_EVER),
  'retention.bytes': String(FOR_EVER),
  'max.message.bytes': String(MAX_RECORD_BYTES),
  'message.timestamp.type': 'LogAppendTime',
  'unclean.leader.election.enable': 'false',
  ...(copies >= COPIES_FOR_TWO && { 'min.insync.replicas': '2' }),
});

/** A setting that can be weaker than it should be. */
interface Rule {
  readonly name: string;
  readonly should: string;
  readonly isMet: (value: string) => boolean;
}

const isAtLeast =
  (least: number) =>
  (value: string): boolean =>
    Number(value) === FOR_EVER || Number(value) >= least;

const rulesFor = ({ cleanup, retention }: TopicDeclaration, copies: number): readonly Rule[] => {
  const keptMs = retention === 'keep' ? Infinity : retention * DAY_MS;
  const forEver = isAtLeast(Infinity);
  return [
    { name: 'cleanup.policy', should: cleanup, isMet: (value) => value === cleanup },
    {
      name: 'retention.ms',
      should: retention === 'keep' ? '-1' : `-1 or at least ${keptMs}`,
      isMet: isAtLeast(keptMs),
    },
    { name: 'retention.bytes', should: '-1', isMet: forEver },
    { name: 'message.timestamp.type', should: 'LogAppendTime', isMet: (value) => value === 'LogAppendTime' },
    { name: 'unclean.leader.election.enable', should: 'false', isMet: (value) => value === 'false' },
    { name: 'min.insync.replicas', should: 'at least 2', isMet: isAtLeast(copies >= COPIES_FOR_TWO ? 2 : 0) },
  ];
};

/** In which respects a topic that is there keeps less, or less safely, than declared: the setting, what it is, what it should be. */
export const faultsOf = (
  declared: TopicDeclaration,
  is: TopicSettings,
  copies: { readonly is: number; readonly least: number },
): readonly string[] => {
  const broken = rulesFor(declared, copies.least).filter(({ name, isMet }) => !isMet(is[name] ?? ''));
  const faults = broken.map(({ name, should }) => `${name} is ${is[name] ?? 'not set'}, should be ${should}`);
  return copies.is < copies.least ? [...faults, `it has ${copies.is} copies, should have ${copies.least}`] : faults;
};
