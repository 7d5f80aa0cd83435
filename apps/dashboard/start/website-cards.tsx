import { Link } from '@tanstack/react-router';
import { type Website } from '../api/types.ts';
import { useRealtime } from '../api/use-live.ts';
import { exact, compact, none } from '../format/numbers.ts';
import { text } from '../text/en.ts';

export function WebsiteCards({ websites }: { readonly websites: readonly Website[] }) {
  return (
    <ul className="grid gap-16 sm:grid-cols-2 lg:grid-cols-3">
      {websites.map((website) => (
        <li key={website.siteId}>
          <WebsiteCard website={website} />
        </li>
      ))}
    </ul>
  );
}

function WebsiteCard({ website }: { readonly website: Website }) {
  const realtime = useRealtime(website.siteId).data;
  return (
    <Link
      to="/$siteId"
      params={{ siteId: website.siteId }}
      className="flex flex-col gap-16 rounded-panel hairline bg-panel p-16 text-text no-underline hover:border-text-3"
    >
      <span className="min-w-0">
        <span className="block truncate text-16 font-semibold">{website.name}</span>
        <span className="block truncate text-13 text-text-2">{website.domain}</span>
      </span>
      <span className="flex gap-32">
        <CardFigure label={text.start.today} value={realtime?.today.visitors} />
        <CardFigure label={text.start.now} value={realtime?.activeVisitors} />
      </span>
    </Link>
  );
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
