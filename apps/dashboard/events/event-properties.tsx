import { type Api } from '../api/types.ts';
import { exact } from '../format/numbers.ts';
import { BarList } from '../report/parts/bar-list.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { text } from '../text/en.ts';

interface EventPropertiesProps {
  readonly name: string;
  readonly properties: readonly Api['EventProperty'][];
}

/** What events of one name carried: each property with its most frequent values. */
export function EventProperties({ name, properties }: EventPropertiesProps) {
  return (
    <section aria-label={text.events.properties(name)} className="flex flex-col gap-8">
      <h3 className="text-13 font-medium">{text.events.properties(name)}</h3>
      {properties.length === 0 && <Nothing>{text.events.propertiesEmpty}</Nothing>}
      <div className="grid gap-16 md:grid-cols-2">
        {properties.map((property) => (
          <ReportPanel
            key={property.key}
            title={property.key}
            actions={
              <span className="figures text-12 text-text-2">
                {text.events.distinct(exact(property.distinctValues))}
              </span>
            }
          >
            <BarList
              label={property.key}
              rows={property.topValues.map(({ value, events }) => ({ key: value, label: value, count: events }))}
            />
          </ReportPanel>
        ))}
      </div>
    </section>
  );
}
