import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { type Answer } from '../answers/answer.ts';
import { type QueryDimension, dimensionNamed, isFilterOnly } from '../catalogue/dimensions.ts';
import { pageMembers } from '../query/page.ts';
import { refuseShapes } from '../query/refusals.ts';
import { type Filter, type Page } from '../query/stats-query.ts';
import { countTable } from '../run/count-table.ts';
import { type AskedReport } from './asked-report.ts';
import { labelOf, valuesLabelled } from './labels.ts';
import { reportAnswer } from './report-answer.ts';
import { Reports } from './reports.ts';

/** The dimension that a path names, if its values can be listed; throws `query.dimensionUnknown`. */
export const listedDimension = (name: string): QueryDimension => {
  const dimension = dimensionNamed(name);
  const isListed = dimension?.kind === 'property' || (dimension?.kind === 'column' && !isFilterOnly(dimension));
  if (isListed) return dimension;
  throw new Failure('query.dimensionUnknown', `There are no values to list of ${name}.`, { field: 'dimension' });
};

/** Which values could a filter on a dimension have? */
export class ValuesQuery extends Query<Answer> {
  constructor(
    readonly asked: AskedReport,
    readonly dimension: QueryDimension,
    readonly search: string | null,
    readonly page: Page,
    readonly signal: AbortSignal,
  ) {
    super();
  }
}

/** What the cursors of the list are bound to. */
export const valuesQuestion = (
  { question }: AskedReport,
  dimension: QueryDimension,
  search: string | null,
): object => ({ question, dimension: dimension.name, search });

/** Values that contain what is searched for, or are called so. */
const searching = (dimension: QueryDimension, search: string | null): Filter => {
  if (search === null) return { dimension, operator: 'isSet', values: [] };
  const contains: Filter = { dimension, operator: 'contains', values: [search] };
  const called = valuesLabelled(dimension.name, search);
  return called.length === 0 ? contains : { any: [contains, { dimension, operator: 'is', values: called }] };
};

@QueryHandler(ValuesQuery)
export class ValuesQueryHandler implements IQueryHandler<ValuesQuery> {
  constructor(private readonly reports: Reports) {}

  async execute({ asked, dimension, search, page, signal }: ValuesQuery): Promise<Answer> {
    const { filter } = asked.question;
    refuseShapes({ metrics: [], dimensions: [dimension], interval: null, filter, orderBy: [] });
    const inquiry = await this.reports.inquire(asked, signal, searching(dimension, search));
    const table = await countTable(inquiry, { metrics: ['visitors'], dimensions: [dimension], page });
    const data = table.rows.map(({ values: [value = null], metrics }) => ({
      value,
      label: labelOf(dimension.name, value),
      visitors: metrics['visitors'] ?? 0,
    }));
    const told = pageMembers(page, table.total, valuesQuestion(asked, dimension, search));
    return reportAnswer(asked, { data, ...told }, [table], { member: 'data', columns: ['value', 'label', 'visitors'] });
  }
}
