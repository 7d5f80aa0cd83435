import { type TrackingRefusal, type TrackingStatus, type Website } from '../api/types.ts';
import { useTrackingStatus } from '../api/use-tracking-status.ts';
import { compact } from '../format/numbers.ts';
import { Strip } from '../primitives/strip.tsx';
import { text } from '../text/en.ts';

const shownRefusals = 3;

/** Waits for the first event in front of the reader; what was refused instead is told with its reason. */
export function TrackingState({ website }: { readonly website: Website }) {
  const { data } = useTrackingStatus(website.siteId);
  if (data?.firstEventAt) return <Strip>{text.setup.arrived}</Strip>;
  return (
    <div role="status" className="flex flex-col gap-8">
      <Strip>{text.setup.waiting}</Strip>
      {data && <Refused status={data} website={website} title={text.setup.refused} />}
    </div>
  );
}

interface RefusedProps {
  readonly status: TrackingStatus;
  readonly website: Website;
  readonly title: string;
}

/** What was refused lately, and why; nothing where nothing was. */
export function Refused({ status, website, title }: RefusedProps) {
  const { lastRefusals, drops } = status;
  if (lastRefusals.length + drops.length === 0) return null;
  return (
    <Strip tone="warn">
      <p>{title}</p>
      <ul>
        {newest(lastRefusals).map((refusal) => (
          <li key={`${refusal.code} ${refusal.origin ?? ''}`}>{sentence(refusal, website)}</li>
        ))}
        {drops.map(({ code, count }) => (
          <li key={code}>{text.setup.dropped(compact(count), code)}</li>
        ))}
      </ul>
    </Strip>
  );
}

/** One of each kind: the same mistake is made many times a minute. */
function newest(refusals: readonly TrackingRefusal[]): readonly TrackingRefusal[] {
  const kinds = new Map(refusals.toReversed().map((refusal) => [`${refusal.code} ${refusal.origin ?? ''}`, refusal]));
  return [...kinds.values()].toReversed().slice(0, shownRefusals);
}

function sentence({ code, origin, detail }: TrackingRefusal, { domain }: Website): string {
  const why = text.setup.why[code]?.(domain) ?? detail ?? '';
  return `${code}${origin ? text.setup.from(origin) : ''}${why === '' ? '' : `: ${why}`}`;
}
