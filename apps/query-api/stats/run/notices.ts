import { bounceRuleOf } from '#libs/domain';
import { type MetricName } from '../catalogue/metrics.ts';
import { type Filter, conditionsOf } from '../query/stats-query.ts';
import { selectsEvents } from '../query/refusals.ts';
import { type ResolvedRange } from './resolve-range.ts';
import { type Subject } from './subject.ts';

/** Something that a reader of the numbers must know. */
export interface Notice {
  readonly code: string;
  readonly detail: string;
}

export interface Noted {
  readonly metrics: readonly MetricName[];
  readonly filter: Filter;
  readonly hasOtherCurrencies: boolean;
  /** Whether rows were asked that retention has removed. */
  readonly beyondRetention?: boolean;
}

const addsVisitors = ({ visitorMode, zone }: Subject, { range }: ResolvedRange): boolean =>
  visitorMode === 'cookieless' && zone.dateOf(range.from) !== zone.dateOf(range.to - 1);

const scopeDetail = (filter: Filter): string =>
  selectsEvents(filter)
    ? 'The filter selects events; figures of sessions are of sessions with at least one such event.'
    : 'The filter selects whole sessions.';

/** What retention has taken from the answer: rows of events that it would have been counted from. */
const retentionNotices = ({ rowsFrom, zone }: Subject, { range }: ResolvedRange, noted: Noted): readonly Notice[] => {
  if (rowsFrom === null || rowsFrom === undefined || range.from >= rowsFrom) return [];
  if (noted.beyondRetention !== true && !selectsEvents(noted.filter)) return [];
  const detail = `Single events are kept from ${zone.dayOf(rowsFrom).label} on; of the time before, only what was summarised is counted.`;
  return [{ code: 'range.beyondRetention', detail }];
};

/** What is shown is as it was before the website's settings changed, until the past has been counted again. */
const recutNotices = ({ zone, visitorMode, bounceRule, website }: Subject): readonly Notice[] => [
  ...(zone.name === website.timeZone
    ? []
    : [
        {
          code: 'zone.rebuilding',
          detail: `Days are those of ${zone.name} until they have been counted again in ${website.timeZone}.`,
        },
      ]),
  ...(visitorMode === website.visitorMode
    ? []
    : [
        {
          code: 'definition.changed',
          detail: `Visitors are told apart as ${visitorMode} until they have been counted again as ${website.visitorMode}.`,
        },
      ]),
  ...(bounceRule === bounceRuleOf(website)
    ? []
    : [
        {
          code: 'definition.changed',
          detail: `Bounces are those of ${bounceRule} until they have been counted again.`,
        },
      ]),
];

/** The notices of an answer, in the order in which they are worth reading. */
export const noticesOf = (subject: Subject, time: ResolvedRange, noted: Noted): readonly Notice[] => {
  const { metrics, filter, hasOtherCurrencies } = noted;
  const perDay = metrics.includes('visitors') && addsVisitors(subject, time);
  return [
    ...(perDay
      ? [
          {
            code: 'visitors.perDay',
            detail: "Visitors are each day's visitors added: this website does not tell them apart across days.",
          },
        ]
      : []),
    ...(conditionsOf(filter).length > 0 ? [{ code: 'filter.scope', detail: scopeDetail(filter) }] : []),
    ...(hasOtherCurrencies
      ? [
          {
            code: 'revenue.otherCurrencies',
            detail: `Amounts in other currencies than ${subject.website.currency} are not in the revenue; the dimension currency shows all.`,
          },
        ]
      : []),
    ...retentionNotices(subject, time, noted),
    ...recutNotices(subject),
  ];
};
