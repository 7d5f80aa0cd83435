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
}

const addsVisitors = ({ visitorMode, zone }: Subject, { range }: ResolvedRange): boolean =>
  visitorMode === 'cookieless' && zone.dateOf(range.from) !== zone.dateOf(range.to - 1);

const scopeDetail = (filter: Filter): string =>
  selectsEvents(filter)
    ? 'The filter selects events; figures of sessions are of sessions with at least one such event.'
    : 'The filter selects whole sessions.';

/** The notices of an answer, in the order in which they are worth reading. */
export const noticesOf = (subject: Subject, time: ResolvedRange, noted: Noted): readonly Notice[] => {
  const { metrics, filter, hasOtherCurrencies } = noted;
  const perDay = metrics.includes('visitors') && addsVisitors(subject, time);
  const isRecut = subject.zone.name !== subject.website.timeZone;
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
    ...(isRecut
      ? [
          {
            code: 'zone.rebuilding',
            detail: `Days are those of ${subject.zone.name} until they have been counted again in ${subject.website.timeZone}.`,
          },
        ]
      : []),
  ];
};
