import { type Api, type Website } from '../api/types.ts';
import { usePageSpeed } from '../api/use-campaigns.ts';
import { labelOf } from '../format/label.ts';
import { exact } from '../format/numbers.ts';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { bucketTexts } from '../report/parts/bucket-text.ts';
import { ColumnChart } from '../report/parts/column-chart.tsx';
import { FilterButton } from '../report/parts/filter-button.tsx';
import { GroupTabs, chosenGroup } from '../report/parts/group-tabs.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { ReportTable, type TableColumn } from '../report/parts/report-table.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { reportParams } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { VitalFigures } from './vital-figures.tsx';
import { vitalNames, vitalText } from './vitals.ts';

const mostMeasured = '-samples';

/** How fast pages are for those who read them. */
export function SpeedPage() {
  return <ReportPage title={text.speed.title}>{(website) => <Speed website={website} />}</ReportPage>;
}

function Speed({ website }: { readonly website: Website }) {
  const { report, search, change } = useReport();
  const group = chosenGroup(text.speed.groups, search.by);
  const orderBy = search.order ?? mostMeasured;
  const speed = usePageSpeed(website.siteId, reportParams(report), group, orderBy);
  return (
    <ReportBody website={website} meta={speed.data?.meta} controls={['range', 'filter']}>
      <PageHead title={text.speed.title} />
      <Answered query={speed} skeleton={<SkeletonRows count={10} />}>
        {(answer) =>
          answer.totals.samples === 0 ? (
            <Nothing>{report.filters.length > 0 ? text.speed.emptyFiltered : text.speed.empty}</Nothing>
          ) : (
            <div className="flex flex-col gap-16">
              <VitalFigures totals={answer.totals} />
              <OverTime speed={answer} />
              <GroupTabs label={text.speed.title} groups={text.speed.groups} chosen={group}>
                <ReportTable
                  caption={text.speed.groups[group]}
                  columns={columnsOf(group)}
                  rows={answer.data.filter(({ samples }) => samples > 0)}
                  rowKey={({ value }) => value ?? ''}
                  orderBy={orderBy}
                  onOrder={(order) => change({ order: order === mostMeasured ? undefined : order })}
                />
              </GroupTabs>
            </div>
          )
        }
      </Answered>
    </ReportBody>
  );
}

function OverTime({ speed }: { readonly speed: Api['PageSpeed'] }) {
  const { timeseries, meta } = speed;
  const buckets = bucketTexts(timeseries, meta.range.interval, meta.range.timeZone);
  const columns = timeseries.map(({ start, lcpP75Ms }, index) => ({
    key: start,
    value: lcpP75Ms ?? 0,
    spoken: text.speed.bucket(buckets.of(index), vitalText('lcpP75Ms', lcpP75Ms)),
  }));
  return (
    <ReportPanel title={text.speed.over}>
      <ColumnChart label={text.speed.over} columns={columns} ends={buckets.ends} />
    </ReportPanel>
  );
}

function columnsOf(dimension: string): readonly TableColumn<Api['PageSpeedRow']>[] {
  return [
    {
      id: 'value',
      label: text.dimensions[dimension] ?? dimension,
      cell: ({ value, label }) => (
        <FilterButton dimension={dimension} value={value}>
          <span className="truncate">{labelOf(dimension, value, label)}</span>
        </FilterButton>
      ),
    },
    {
      id: 'rating',
      label: text.speed.rating,
      isMinor: true,
      cell: ({ rating }) => rating && text.speed.ratings[rating],
    },
    ...vitalNames.map((name): TableColumn<Api['PageSpeedRow']> => ({
      id: name,
      label: text.speed.vitals[name],
      isNumber: true,
      orderBy: name,
      ...(name !== 'lcpP75Ms' && { isMinor: true }),
      cell: (row) => vitalText(name, row[name]),
    })),
    {
      id: 'samples',
      label: text.speed.samples,
      isNumber: true,
      orderBy: 'samples',
      cell: ({ samples }) => exact(samples),
    },
  ];
}
