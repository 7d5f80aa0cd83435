import { type UseQueryResult } from '@tanstack/react-query';
import { TabPanel, Tabs } from 'react-aria-components/Tabs';
import { type Dashboard, type Website } from '../api/types.ts';
import { useReport } from '../report/use-report.ts';
import { ChartPanel } from './chart/chart-panel.tsx';
import { Figures } from './figures.tsx';
import { isAddedPerDay, type MetricName } from './metrics.ts';

interface FiguresAndChartProps {
  readonly website: Website;
  readonly dashboard: UseQueryResult<Dashboard>;
}

/** The figures are tabs; the chosen one is the chart's metric. */
export function FiguresAndChart({ website, dashboard }: FiguresAndChartProps) {
  const { report, change } = useReport();
  return (
    <Tabs
      selectedKey={report.metric}
      onSelectionChange={(metric) => change({ metric: metric === 'visitors' ? undefined : (metric as MetricName) })}
      className={`rounded-panel hairline bg-panel ${dashboard.isPlaceholderData ? 'animate-stale' : ''}`}
    >
      <Figures
        dashboard={dashboard.data}
        hasFailed={dashboard.isError}
        isPerDay={isAddedPerDay(website, dashboard.data)}
        charted={report.metric}
        currency={website.currency}
      />
      <TabPanel id={report.metric} className="p-12 md:p-16">
        <ChartPanel website={website} dashboard={dashboard.data} />
      </TabPanel>
    </Tabs>
  );
}
