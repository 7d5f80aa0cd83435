import { type Usage } from '../api/use-plan.ts';
import { longDate } from '../format/dates.ts';
import { exact } from '../format/numbers.ts';
import { Panel } from '../primitives/panel.tsx';
import { Progress } from '../primitives/progress.tsx';
import { text } from '../text/en.ts';

const resources = ['monthlyEvents', 'websites', 'workflows'] as const;

/** How much of each limit is used; where there is none, how much there is. */
export function Meters({ usage }: { readonly usage: Usage }) {
  const [from, to] = [usage.periodStart, usage.periodEnd].map((at) => longDate(new Date(at), 'UTC'));
  return (
    <Panel title={text.usage.meters} explanation={text.usage.metersText(from ?? '', to ?? '')}>
      <dl className="flex flex-col gap-16">
        {resources.map((resource) => (
          <Meter
            key={resource}
            label={text.usage.resources[resource]}
            used={usage.usage[resource]}
            limit={usage.limits[resource]}
            percent={usage.percent[resource]}
          />
        ))}
      </dl>
    </Panel>
  );
}

interface MeterProps {
  readonly label: string;
  readonly used: number;
  readonly limit: number | null;
  readonly percent: number | null;
}

function Meter({ label, used, limit, percent }: MeterProps) {
  return (
    <div className="grid grid-cols-2 gap-x-16 gap-y-4">
      <dt className="text-13">{label}</dt>
      <dd className="figures text-right text-13 text-text-2">
        {limit === null ? text.usage.unlimited(exact(used)) : text.usage.of(exact(used), exact(limit))}
      </dd>
      {percent !== null && (
        <dd className="col-span-2">
          <Progress label={label} percent={Math.min(100, percent)} />
        </dd>
      )}
    </div>
  );
}
