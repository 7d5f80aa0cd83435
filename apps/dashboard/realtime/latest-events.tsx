import { type Api } from '../api/types.ts';
import { sinceLabel } from '../format/dates.ts';
import { labelOf } from '../format/label.ts';
import { countryName } from '../format/places.ts';
import { Icon } from '../primitives/icon.tsx';
import { Nothing, ReportPanel } from '../report/parts/report-panel.tsx';
import { useNow } from '../report/use-today.ts';
import { text } from '../text/en.ts';
import { mergeRecent, type Happening } from './merge-recent.ts';

const shown = 30;
const tickMs = 1000;

interface LatestEventsProps {
  readonly realtime: Api['Realtime'];
  readonly timeZone: string;
}

/** Page views and custom events as they come, the newest on top. */
export function LatestEvents({ realtime, timeZone }: LatestEventsProps) {
  const now = useNow(tickMs);
  const happenings = mergeRecent(realtime.recentPageViews, realtime.recentEvents, shown);
  return (
    <ReportPanel title={text.realtime.latest}>
      {happenings.length === 0 && <Nothing>{text.realtime.nothing}</Nothing>}
      <ul aria-label={text.realtime.latest}>
        {happenings.map((happening) => (
          <li
            key={happening.eventId}
            className="flex min-h-row animate-appear items-center gap-8 border-t border-line py-4 text-13 first:border-0"
          >
            <Icon name={happening.type === 'pageView' ? 'websites' : 'event'} className="text-text-3" />
            <span className="min-w-0 flex-1 truncate">
              {happening.type === 'pageView' ? happening.path : <WithName happening={happening} />}
            </span>
            <span className="min-w-0 truncate text-12 text-text-2 max-sm:hidden">{whoIs(happening)}</span>
            <time dateTime={happening.occurredAt} className="figures shrink-0 text-12 text-text-2">
              {sinceLabel(new Date(happening.occurredAt), now, timeZone)}
            </time>
          </li>
        ))}
      </ul>
    </ReportPanel>
  );
}

function WithName({ happening }: { readonly happening: Happening }) {
  return (
    <>
      <span className="font-medium">{happening.name}</span> <span className="text-text-2">{happening.path}</span>
    </>
  );
}

function whoIs({ country, browser, device }: Happening): string {
  const place = country === null ? undefined : countryName(country);
  const tool = device === null ? undefined : labelOf('device', device);
  return [place, browser, tool].filter((part) => part !== undefined && part !== null).join(' · ');
}
