import { type Api } from '../api/types.ts';
import { describeChange } from '../format/change.ts';
import { duration, exact, none, percent } from '../format/numbers.ts';
import { money } from '../format/money.ts';
import { ChangeMark } from '../overview/figures.tsx';
import { FilterButton } from '../report/parts/filter-button.tsx';
import { type TableColumn } from '../report/parts/report-table.tsx';
import { text } from '../text/en.ts';

type CampaignRow = Api['CampaignRow'];
type Tag = keyof typeof text.campaigns.groups;

const dimensions = {
  campaign: 'utmCampaign',
  source: 'utmSource',
  medium: 'utmMedium',
  term: 'utmTerm',
  content: 'utmContent',
} as const satisfies Record<Tag, string>;

type TagDimension = (typeof dimensions)[Tag];

/** The dimension that a tag is filtered by. */
export function dimensionOfTag(tag: Tag): TagDimension {
  return dimensions[tag];
}

export function valueOfTag(row: CampaignRow, dimension: TagDimension): string | null {
  return row[dimension] ?? null;
}

/** Conversions and revenue stand only where there are any: goals are not everybody's. */
export function campaignColumns(
  tag: Tag,
  currency: string,
  rows: readonly CampaignRow[],
): readonly TableColumn<CampaignRow>[] {
  const dimension = dimensionOfTag(tag);
  return [
    { id: tag, label: text.campaigns.tags[tag], cell: (row) => <Name row={row} dimension={dimension} /> },
    {
      id: 'visitors',
      label: text.metrics.visitors,
      isNumber: true,
      orderBy: 'visitors',
      cell: (row) => <WithChange row={row} />,
    },
    count('sessions', text.metrics.sessions, true),
    count('pageViews', text.metrics.pageViews, true),
    measured('bounceRate', text.metrics.bounceRate, percent),
    measured('avgSessionDurationSeconds', text.metrics.avgSessionDurationSeconds, duration),
    ...(rows.some(({ conversions }) => conversions > 0)
      ? [
          count('conversions', text.campaigns.conversions),
          measured('conversionRate', text.campaigns.conversionRate, percent),
        ]
      : []),
    ...(rows.some(({ revenue }) => revenue > 0)
      ? [{ ...count('revenue', text.campaigns.revenue), cell: ({ revenue }: CampaignRow) => money(revenue, currency) }]
      : []),
  ];
}

function Name({ row, dimension }: { readonly row: CampaignRow; readonly dimension: TagDimension }) {
  const value = valueOfTag(row, dimension);
  return (
    <FilterButton dimension={dimension} value={value}>
      <span className={`truncate ${value === null ? 'text-text-2' : ''}`}>{value ?? text.campaigns.untagged}</span>
    </FilterButton>
  );
}

function WithChange({ row }: { readonly row: CampaignRow }) {
  const change = describeChange(row.changePercent?.['visitors'], 'higher');
  return (
    <span className="inline-flex items-center gap-8">
      {change && <ChangeMark change={change} before={exact(row.previous?.['visitors'] ?? 0)} />}
      {exact(row.visitors)}
    </span>
  );
}

type CountName = 'sessions' | 'pageViews' | 'conversions' | 'revenue';

function count(name: CountName, label: string, isMinor = false): TableColumn<CampaignRow> {
  return {
    id: name,
    label,
    isNumber: true,
    orderBy: name,
    ...(isMinor && { isMinor: true }),
    cell: (row) => exact(row[name]),
  };
}

type MeasureName = 'bounceRate' | 'avgSessionDurationSeconds' | 'conversionRate';

function measured(name: MeasureName, label: string, write: (value: number) => string): TableColumn<CampaignRow> {
  return {
    id: name,
    label,
    isNumber: true,
    isMinor: true,
    orderBy: name,
    cell: (row) => {
      const value = row[name];
      return value === null ? none : write(value);
    },
  };
}
