import { type MetricName } from '../catalogue/metrics.ts';
import { type Answer, estimatesOf } from '../answers/answer.ts';
import { noticesOf } from '../run/notices.ts';
import { type AskedReport } from './asked-report.ts';

/** What the notes of an answer are made of: every table and total in it. */
export interface Noted {
  readonly hasOtherCurrencies: boolean;
  readonly beyondRetention?: boolean;
  readonly visitorsErrorPercent: number | null;
}

const visitors: readonly MetricName[] = ['visitors'];

/** A report's answer: its body, with the notes that its parts call for. */
export const reportAnswer = (
  { subject, time, question }: AskedReport,
  body: Answer['body'],
  noted: readonly Noted[],
  table: Answer['table'] = null,
): Answer => ({
  body,
  notices: noticesOf(subject, time, {
    metrics: visitors,
    filter: question.filter,
    hasOtherCurrencies: noted.some(({ hasOtherCurrencies }) => hasOtherCurrencies),
    beyondRetention: noted.some(({ beyondRetention }) => beyondRetention === true),
  }),
  estimates: estimatesOf(noted.map(({ visitorsErrorPercent }) => visitorsErrorPercent)),
  table,
});
