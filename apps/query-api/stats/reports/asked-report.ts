import { type ResolvedRange } from '../run/resolve-range.ts';
import { type Subject } from '../run/subject.ts';
import { type ReportQuestion } from './report-question.ts';

/** A report's question about one website, its time resolved: what all reports are made from. */
export interface AskedReport {
  readonly subject: Subject;
  readonly time: ResolvedRange;
  readonly question: ReportQuestion;
}
