import { type Answer } from '../stats/answers/answer.ts';
import { type AskedReport } from '../stats/reports/asked-report.ts';
import { noticesOf } from '../stats/run/notices.ts';

/** The answer that shows rows one by one: nothing in it is estimated, and no visitors are added up. */
export const listAnswer = (
  { subject, time, question: { filter } }: AskedReport,
  body: Answer['body'],
  columns: readonly string[],
): Answer => ({
  body,
  notices: noticesOf(subject, time, { metrics: [], filter, hasOtherCurrencies: false }),
  estimates: null,
  table: { member: 'data', columns },
});

/** The answer that shows one thing, of which nothing has to be noticed. */
export const itemAnswer = (body: object, columns: readonly string[] | null = null): Answer => ({
  body: { ...body },
  notices: [],
  estimates: null,
  table: columns && { member: 'data', columns },
});
