import { type SourceKind } from './known-sources.ts';

/** Every channel there is, as the API calls it. */
export const channels = [
  'Direct',
  'Organic Search',
  'Paid Search',
  'Organic Social',
  'Paid Social',
  'Organic Video',
  'Paid Video',
  'Organic Shopping',
  'Paid Shopping',
  'AI Assistants',
  'Email',
  'SMS',
  'Push',
  'Affiliates',
  'Audio',
  'Display',
  'Paid Other',
  'Campaign',
  'Referral',
] as const;

export type Channel = (typeof channels)[number];

/** What is known of how a session began. */
export interface Arrival {
  readonly kind: SourceKind | null;
  /** Lower case; empty if there is none. */
  readonly medium: string;
  /** A parameter of the link tells that the click was paid for. */
  readonly paidClick: boolean;
  readonly hasTags: boolean;
  readonly hasSource: boolean;
}

interface ChannelRule {
  readonly channel: Channel;
  readonly kind?: SourceKind;
  readonly paid?: boolean;
  readonly medium?: RegExp;
  readonly hasTags?: boolean;
  readonly hasSource?: boolean;
}

const PAID_MEDIUM = /^(.*cp[acmv].*|cpe|ppc|sem|paid.*|.*-paid|.*_paid|retargeting|remarketing)$/;

/** The first rule of which every part holds names the channel; the last one always does. */
const rules: readonly ChannelRule[] = [
  { channel: 'Paid Shopping', paid: true, kind: 'shopping' },
  { channel: 'Paid Shopping', paid: true, medium: /shopping/ },
  { channel: 'Paid Search', paid: true, kind: 'search' },
  { channel: 'Paid Search', medium: /^(sem|paid[-_ ]?search)$/ },
  { channel: 'Paid Social', paid: true, kind: 'social' },
  { channel: 'Paid Social', paid: true, medium: /social/ },
  { channel: 'Paid Video', paid: true, kind: 'video' },
  { channel: 'Paid Video', paid: true, medium: /video/ },
  { channel: 'Display', medium: /^(display|banner|expandable|interstitial|cpm)$/ },
  { channel: 'Paid Other', paid: true },
  { channel: 'Email', medium: /^(e[-_ ]?mail|newsletter|mailing)$/ },
  { channel: 'SMS', medium: /^sms$/ },
  { channel: 'Push', medium: /push$|notification/ },
  { channel: 'Affiliates', medium: /^affiliates?$/ },
  { channel: 'Audio', medium: /^(audio|podcast)$/ },
  { channel: 'Organic Social', medium: /^(social|social[-_ ](network|media)|sm)$/ },
  { channel: 'Organic Video', medium: /^video$/ },
  { channel: 'AI Assistants', kind: 'ai' },
  { channel: 'Email', kind: 'email' },
  { channel: 'Organic Social', kind: 'social' },
  { channel: 'Organic Video', kind: 'video' },
  { channel: 'Organic Search', kind: 'search' },
  { channel: 'Organic Search', medium: /^organic$/ },
  { channel: 'Organic Shopping', kind: 'shopping' },
  { channel: 'Referral', medium: /^(referral|app|link)$/ },
  { channel: 'Campaign', hasTags: true },
  { channel: 'Direct', hasSource: false },
  { channel: 'Referral' },
];

const agrees = (wanted: unknown, found: unknown): boolean => wanted === undefined || wanted === found;

const holds = (rule: ChannelRule, arrival: Arrival, isPaid: boolean): boolean =>
  agrees(rule.kind, arrival.kind) &&
  agrees(rule.paid, isPaid) &&
  agrees(rule.hasTags, arrival.hasTags) &&
  agrees(rule.hasSource, arrival.hasSource) &&
  (rule.medium === undefined || rule.medium.test(arrival.medium));

/** The class of a session's source. */
export function channelOf(arrival: Arrival): Channel {
  const isPaid = arrival.paidClick || PAID_MEDIUM.test(arrival.medium);
  return rules.find((rule) => holds(rule, arrival, isPaid))?.channel ?? 'Referral';
}
