import { Injectable } from '@nestjs/common';
import { type Filter } from '../query/stats-query.ts';
import { Inquiries } from '../run/inquiries.ts';
import { type Inquiry } from '../run/inquiry.ts';
import { resolveRange } from '../run/resolve-range.ts';
import { Subjects } from '../run/subjects.ts';
import { type AskedReport } from './asked-report.ts';
import { type ReportQuestion } from './report-question.ts';

/** Opens the website that a report is asked about, and resolves what it asks. */
@Injectable()
export class Reports {
  constructor(
    private readonly subjects: Subjects,
    private readonly inquiries: Inquiries,
  ) {}

  async open(websiteId: string, question: ReportQuestion): Promise<AskedReport> {
    const subject = await this.subjects.open(websiteId);
    return { subject, time: resolveRange(question, subject), question };
  }

  /** The inquiry of a report, with a further condition that the report itself makes. */
  async inquire({ subject, time, question }: AskedReport, signal: AbortSignal, more?: Filter): Promise<Inquiry> {
    const filter: Filter = more ? { all: [question.filter, more] } : question.filter;
    const asked = { metrics: [], dimensions: [], interval: null, orderBy: [], filter };
    return this.inquiries.open(subject, time, asked, signal);
  }
}
