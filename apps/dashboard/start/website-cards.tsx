import { Link } from '@tanstack/react-router';
import { type Website } from '../api/types.ts';
import { useLastWeek } from '../api/use-last-week.ts';
import { useRealtime } from '../api/use-live.ts';
import { compact, exact, none } from '../format/numbers.ts';
import { Icon } from '../primitives/icon.tsx';
import { lastRange } from '../report/last-range.ts';
import { text } from '../text/en.ts';
import { sparkline } from './sparkline.ts';

export function WebsiteCards({ websites }: { readonly websites: readonly Website[] }) {
  return (
    <ul className="grid gap-16 sm:grid-cols-2 lg:grid-cols-3">
      {websites.map((website) => (
        <li key={website.siteId} className="min-w-0">
          <WebsiteCard website={website} />
        </li>
      ))}
    </ul>
  );
}

/** A website at one look: who is there now, how today and the last days are, and whether its numbers are fresh. */
function WebsiteCard({ website }: { readonly website: Website }) {
  const realtime = useRealtime(website.siteId).data;
  const week = useLastWeek(website.siteId).data;
  return (
    <Link
      to="/$siteId"
      params={{ siteId: website.siteId }}
      search={lastRange()}
      className="flex flex-col gap-16 rounded-panel hairline bg-panel p-16 text-text no-underline hover:border-text-3"
    >
      <span className="min-w-0">
        <span className="block truncate text-16 font-semibold">{website.name}</span>
        <span className="block truncate text-13 text-text-2">{website.domain}</span>
      </span>
      <Line values={week?.timeseries.map(({ visitors }) => visitors) ?? []} />
      <span className="flex flex-wrap gap-x-32 gap-y-8">
        <CardFigure label={text.start.now} value={realtime?.activeVisitors} />
        <CardFigure label={text.start.today} value={realtime?.today.visitors} />
        <CardFigure label={text.start.week} value={week?.summary.visitors} />
      </span>
      <Health website={website} state={week?.meta.freshness.state} isQuiet={week?.summary.sessions === 0} />
    </Link>
  );
}

/** The same as the figure of the last days, drawn: nothing for who cannot see it. */
function Line({ values }: { readonly values: readonly number[] }) {
  return (
    <svg viewBox="0 0 100 32" preserveAspectRatio="none" aria-hidden="true" className="h-32 w-full text-accent">
      <path
        d={sparkline(values)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

interface HealthProps {
  readonly website: Website;
  readonly state: keyof typeof text.start.health | undefined;
  readonly isQuiet: boolean;
}

function Health({ website, state, isQuiet }: HealthProps) {
  const [icon, words] = healthOf(website, state ?? 'live', isQuiet);
  return (
    <span className="flex items-center gap-8 text-12 text-text-2">
      <Icon name={icon} className={icon === 'warning' ? 'text-warn' : 'text-text-3'} />
      {state === undefined ? none : words}
    </span>
  );
}

function healthOf({ settings }: Website, state: keyof typeof text.start.health, isQuiet: boolean) {
  if (!settings.trackingEnabled) return ['warning', text.start.paused] as const;
  if (state !== 'live') return ['warning', text.start.health[state]] as const;
  return isQuiet ? (['info', text.start.quiet] as const) : (['check', text.start.health.live] as const);
}

function CardFigure({ label, value }: { readonly label: string; readonly value: number | undefined }) {
  return (
    <span className="flex flex-col gap-4">
      <span className="text-12 text-text-2">{label}</span>
      <span className="figures text-20 font-semibold" title={value === undefined ? undefined : exact(value)}>
        {value === undefined ? none : compact(value)}
      </span>
    </span>
  );
}
