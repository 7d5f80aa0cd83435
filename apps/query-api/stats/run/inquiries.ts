import { Injectable } from '@nestjs/common';
import { DocumentStore, type WebsiteSecret } from '#libs/document-store';
import { Failure, userHash } from '#libs/domain';
import { type Selection } from '../plan/selection.ts';
import { operators } from '../query/operators.ts';
import { refuseForCookieless } from '../query/refusals.ts';
import { type Condition, type Filter, type StatsQuery, conditionsOf } from '../query/stats-query.ts';
import { readCoveredDays } from './covered-days.ts';
import { findValuesSql, lookedUp, selectionOf } from './find-values.ts';
import { type Inquiry } from './inquiry.ts';
import { type ResolvedRange } from './resolve-range.ts';
import { StatsDatabase } from './stats-database.ts';
import { type Subject } from './subject.ts';

type Asked = Pick<StatsQuery, 'metrics' | 'dimensions' | 'interval' | 'filter' | 'orderBy'>;

const isOfUser = ({ dimension }: Condition): boolean => dimension.name === 'userId';

const mapConditions = (filter: Filter, map: (condition: Condition) => Condition): Filter => {
  if ('all' in filter) return { all: filter.all.map((item) => mapConditions(item, map)) };
  if ('any' in filter) return { any: filter.any.map((item) => mapConditions(item, map)) };
  return 'not' in filter ? { not: mapConditions(filter.not, map) } : map(filter);
};

/** Rows hold a keyed hash of a user's id, which can be compared as a whole alone. */
const hashed = (condition: Condition, key: Buffer): Condition => {
  if (!isOfUser(condition)) return condition;
  const { takes } = operators[condition.operator];
  if (takes === 'texts' || takes === 'nothing') {
    return { ...condition, values: condition.values.map((value) => userHash(key, value)) };
  }
  throw new Failure('query.operatorUnknown', `${condition.operator} does not compare userId.`, { field: 'filters' });
};

/** Resolves questions: what they name is looked up, what the website cannot tell is refused. */
@Injectable()
export class Inquiries {
  constructor(
    private readonly database: StatsDatabase,
    private readonly documents: DocumentStore,
  ) {}

  /** Throws `query.cookieless`, or `query.operatorUnknown` for a comparison that rows cannot make. */
  async open(subject: Subject, time: ResolvedRange, asked: Asked, signal: AbortSignal): Promise<Inquiry> {
    if (subject.visitorMode === 'cookieless') refuseForCookieless(asked);
    const [selection, covered] = await Promise.all([
      this.#select(subject, asked.filter, signal),
      readCoveredDays(this.database, subject, time, signal),
    ]);
    return {
      subject,
      time,
      selection: this.database.segments.shared(selection),
      database: this.database,
      covered,
      signal,
    };
  }

  async #select(subject: Subject, filter: Filter, signal: AbortSignal): Promise<Selection> {
    const known = conditionsOf(filter).some(isOfUser) ? await this.#withHashes(subject, filter) : filter;
    const conditions = lookedUp(known);
    if (conditions.length === 0) return selectionOf(known, new Map());
    const rows = await this.database.query<{ condition: number; ids: readonly number[] }>(
      findValuesSql(subject.schema, subject.site, conditions),
      signal,
    );
    const ids = rows.flatMap(({ condition, ids: found }) => {
      const asked = conditions[condition];
      return asked ? [[asked, found] as const] : [];
    });
    return selectionOf(known, new Map(ids));
  }

  async #withHashes({ website }: Subject, filter: Filter): Promise<Filter> {
    const secret = await this.documents.get<WebsiteSecret>('websiteSecret', website.id);
    const key = Buffer.from(secret?.body.userKey ?? '', 'base64');
    return mapConditions(filter, (condition) => hashed(condition, key));
  }
}
