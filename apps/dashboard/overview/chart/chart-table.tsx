import { none } from '../../format/numbers.ts';
import { text } from '../../text/en.ts';
import { type ChartModel, type PointText } from './model.ts';

/** The chart's numbers. Hidden from sight it still is what a screen reader gets beside the chart. */
export function ChartTable({ model, isHidden = false }: { readonly model: ChartModel; readonly isHidden?: boolean }) {
  const metric = text.metrics[model.metric.name];
  const label = text.chart.label(metric);
  if (isHidden) {
    return (
      <div className="sr-only">
        <Table model={model} metric={metric} label={label} />
      </div>
    );
  }
  return (
    <div role="region" aria-label={label} tabIndex={0} className="h-full overflow-auto rounded-control">
      <Table model={model} metric={metric} label={label} />
    </div>
  );
}

interface TableProps {
  readonly model: ChartModel;
  readonly metric: string;
  readonly label: string;
}

function Table({ model, metric, label }: TableProps) {
  const isCompared = model.previous !== undefined;
  return (
    <table className="figures w-full text-13 [&_td]:py-4 [&_td]:pl-16 [&_td]:text-right [&_th]:py-4 [&_th]:font-normal">
      <caption className="sr-only">{label}</caption>
      <thead className="sticky top-0 bg-panel text-12 text-text-2">
        <tr className="[&_th+th]:pl-16 [&_th+th]:text-right">
          <th scope="col" className="text-left">
            {text.chart.time}
          </th>
          <th scope="col">{metric}</th>
          {isCompared && <th scope="col">{text.chart.before}</th>}
          {isCompared && <th scope="col">{text.chart.change}</th>}
        </tr>
      </thead>
      <tbody>
        {model.points.map((point, index) => (
          <PointRow key={model.buckets[index]?.start} point={point} isCompared={isCompared} />
        ))}
      </tbody>
    </table>
  );
}

function PointRow({ point, isCompared }: { readonly point: PointText; readonly isCompared: boolean }) {
  return (
    <tr className="border-t border-line">
      <th scope="row" className="text-left whitespace-nowrap">
        {point.date}
        {point.isUnfinished && <span className="text-text-3"> · {text.chart.unfinished}</span>}
        {point.notes.map((note) => (
          <span key={note} className="block whitespace-normal text-text-2">
            {note}
          </span>
        ))}
      </th>
      <td className="font-medium">{point.value}</td>
      {isCompared && <td className="text-text-2">{point.before?.value ?? none}</td>}
      {isCompared && <td className="text-text-2">{point.change?.text ?? none}</td>}
    </tr>
  );
}
