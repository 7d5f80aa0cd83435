import { MenuTrigger } from 'react-aria-components/Menu';
import { useAnnotations } from '../../api/use-annotations.ts';
import { type Dashboard, type Interval, type Website } from '../../api/types.ts';
import { comparedLabel, rangeLabel } from '../../format/dates.ts';
import { Button, IconButton } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { Floating, Menu, MenuItem } from '../../primitives/menu.tsx';
import { intervalsFor, lengthInDays } from '../../report/range.ts';
import { useReport } from '../../report/use-report.ts';
import { useToday } from '../../report/use-today.ts';
import { text } from '../../text/en.ts';
import { CsvLink } from '../../report/parts/csv-link.tsx';
import { isEmptyReport, metricNamed } from '../metrics.ts';
import { NotesButton } from '../notes/notes-button.tsx';
import { Chart } from './chart.tsx';
import { ChartTable } from './chart-table.tsx';
import { EmptyChart } from './empty-chart.tsx';
import { figuresCsvHref } from './csv-href.ts';
import { modelOf } from './model.ts';

interface ChartPanelProps {
  readonly website: Website;
  readonly dashboard: Dashboard | undefined;
}

/** The chosen figure over time, as a chart or as a table of the same numbers. */
export function ChartPanel({ website, dashboard }: ChartPanelProps) {
  const { report } = useReport();
  const { now } = useToday(website.timeZone);
  const { data: annotations } = useAnnotations(website.siteId);
  if (!dashboard) return <Skeleton />;
  const model = modelOf(dashboard, metricNamed(report.metric), now, annotations);
  return (
    <div className="flex flex-col gap-8">
      <div className="flex min-h-control flex-wrap items-center gap-x-16 gap-y-4">
        <Legend dashboard={dashboard} />
        <ChartControls interval={model.interval} website={website} />
      </div>
      <div className="relative h-chart">
        {report.isTable ? <ChartTable model={model} /> : <Chart model={model} />}
        {isEmptyReport(dashboard) && <EmptyChart siteId={website.siteId} />}
      </div>
    </div>
  );
}

/** The lines to come, in their final places. */
function Skeleton() {
  return (
    <div
      aria-hidden="true"
      className="flex h-chart-panel flex-col justify-between pt-48 pb-24 [&>div]:h-px [&>div]:bg-line"
    >
      <div />
      <div />
      <div />
    </div>
  );
}

function Legend({ dashboard }: { readonly dashboard: Dashboard }) {
  const { range } = dashboard.meta;
  return (
    <div className="figures flex min-w-0 flex-1 flex-wrap gap-x-16 text-12 text-text-2 max-sm:basis-full">
      <LegendEntry className="text-accent">{rangeLabel(range, range.timeZone)}</LegendEntry>
      {dashboard.comparison && (
        <LegendEntry className="text-text-3" dash="3 3">
          {comparedLabel(dashboard.comparison.range, range, range.timeZone)}
        </LegendEntry>
      )}
    </div>
  );
}

function LegendEntry({
  className,
  dash,
  children,
}: {
  readonly className: string;
  readonly dash?: string;
  readonly children: string;
}) {
  return (
    <span className="flex items-center gap-8 whitespace-nowrap">
      <svg viewBox="0 0 16 2" aria-hidden="true" className={`h-4 w-16 ${className}`}>
        <path d="M0 1h16" stroke="currentColor" strokeWidth="2" strokeDasharray={dash} />
      </svg>
      {children}
    </span>
  );
}

function ChartControls({ interval, website }: { readonly interval: Interval; readonly website: Website }) {
  const { report, change } = useReport();
  const choices = intervalsFor(lengthInDays(report.range, useToday(website.timeZone)));
  return (
    <div className="flex items-center print:hidden">
      {choices.length > 1 && (
        <MenuTrigger>
          <Button look="quiet" aria-label={`${text.interval.label}: ${text.interval[interval]}`}>
            <span className="font-normal">{text.interval[interval]}</span>
            <Icon name="chevronDown" className="text-text-3" />
          </Button>
          <Floating placement="bottom end">
            <Menu
              aria-label={text.interval.label}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[interval]}
              onAction={(key) => change({ interval: key as Interval })}
            >
              {choices.map((choice) => (
                <MenuItem key={choice} id={choice}>
                  {text.interval[choice]}
                </MenuItem>
              ))}
            </Menu>
          </Floating>
        </MenuTrigger>
      )}
      <NotesButton website={website} />
      <CsvLink href={figuresCsvHref(website.siteId, report, interval)} of={text.figures.label} />
      <IconButton
        icon={report.isTable ? 'chart' : 'table'}
        label={report.isTable ? text.chart.chart : text.chart.table}
        onPress={() => change({ view: report.isTable ? undefined : 'table' })}
      />
    </div>
  );
}
