import { Button as AriaButton } from 'react-aria-components/Button';
import { useOverlays } from '../../frame/overlays.ts';
import { filterText } from '../../format/filter-text.ts';
import { Button } from '../../primitives/button.tsx';
import { Icon } from '../../primitives/icon.tsx';
import { text } from '../../text/en.ts';
import { formatFilter, type Filter } from '../filters.ts';
import { useReport } from '../use-report.ts';

export function FilterChips() {
  const { report, change } = useReport();
  return (
    <div role="group" aria-label={text.filters.group} className="flex w-full flex-wrap items-center gap-8">
      {report.filters.map((filter) => (
        <Chip key={formatFilter(filter)} filter={filter} />
      ))}
      <Button look="quiet" className="print:hidden" onPress={() => change({ filter: undefined })}>
        {text.filters.clear}
      </Button>
    </div>
  );
}

function Chip({ filter }: { readonly filter: Filter }) {
  const { remove } = useReport();
  const { show } = useOverlays();
  const { dimension, condition } = filterText(filter);
  const whole = `${dimension} ${condition}`;
  return (
    <span className="flex h-control min-w-0 max-w-full items-center rounded-control bg-accent-soft text-13">
      <AriaButton
        aria-label={text.filters.edit(whole)}
        onPress={() => show({ kind: 'filter', filter })}
        className="h-full min-w-0 truncate rounded-control pl-12 pr-4"
      >
        {dimension} <span className="font-medium">{condition}</span>
      </AriaButton>
      <AriaButton
        aria-label={text.filters.remove(whole)}
        onPress={() => remove(filter)}
        className="flex size-control shrink-0 items-center justify-center rounded-control text-text-2 hover:text-text print:hidden"
      >
        <Icon name="close" />
      </AriaButton>
    </span>
  );
}
