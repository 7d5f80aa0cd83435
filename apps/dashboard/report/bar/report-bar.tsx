import { type Meta, type Website } from '../../api/types.ts';
import { useOverlays } from '../../frame/overlays.ts';
import { Button } from '../../primitives/button.tsx';
import { text } from '../../text/en.ts';
import { useReport } from '../use-report.ts';
import { CompareMenu } from './compare-menu.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FreshnessButton } from './freshness-button.tsx';
import { LiveCount } from './live-count.tsx';
import { RangeControl } from './range-control.tsx';
import { WebsiteTitle } from './website-title.tsx';
import { ZoneButton } from './zone-button.tsx';

export type BarControl = 'range' | 'compare' | 'filter';

const allControls: readonly BarControl[] = ['range', 'compare', 'filter'];

interface ReportBarProps {
  readonly website: Website;
  readonly meta: Meta | undefined;
  readonly controls?: readonly BarControl[];
}

/** Stands over every report and stays on scroll: what is shown, of when, compared with what, and how fresh it is. */
export function ReportBar({ website, meta, controls = allControls }: ReportBarProps) {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-bg print:static print:bg-transparent print:border-0">
      <div className="mx-auto flex max-w-content flex-wrap items-center gap-x-16 gap-y-8 px-12 py-8 md:px-24">
        <div className="flex min-w-0 flex-1 items-center gap-12">
          <WebsiteTitle website={website} />
          <LiveCount siteId={website.siteId} />
        </div>
        <div className="flex items-center gap-4 print:hidden">
          <ZoneButton timeZone={meta?.range.timeZone ?? website.timeZone} />
          <FreshnessButton meta={meta} timeZone={website.timeZone} />
        </div>
        <Controls website={website} controls={controls} />
      </div>
    </header>
  );
}

type ControlsProps = Required<Pick<ReportBarProps, 'website' | 'controls'>>;

function Controls({ website, controls }: ControlsProps) {
  const { report } = useReport();
  if (controls.length === 0) return null;
  const canFilter = controls.includes('filter');
  return (
    <>
      <div className="flex w-full items-center gap-8 lg:w-auto">
        {controls.includes('range') && <RangeControl website={website} />}
        {controls.includes('compare') && <CompareMenu />}
        {canFilter && <FilterButton />}
      </div>
      {canFilter && report.filters.length > 0 && <FilterChips />}
    </>
  );
}

function FilterButton() {
  const { show } = useOverlays();
  return (
    <Button icon="filter" className="max-sm:px-8 print:hidden" onPress={() => show({ kind: 'filter' })}>
      <span className="max-sm:sr-only">{text.filters.add}</span>
    </Button>
  );
}
