import { usePushedRealtime } from '../../api/use-live.ts';
import { compact } from '../../format/numbers.ts';
import { text } from '../../text/en.ts';

export function LiveCount({ siteId }: { readonly siteId: string }) {
  const count = usePushedRealtime(siteId).data?.activeVisitors;
  if (count === undefined) return null;
  return (
    <span title={text.live.explain} className="figures flex shrink-0 items-center gap-4 text-13 text-text-2">
      <svg viewBox="0 0 8 8" aria-hidden="true" className={`size-8 ${count > 0 ? 'text-accent' : 'text-text-3'}`}>
        <circle
          cx="4"
          cy="4"
          r="3"
          fill={count > 0 ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
        />
      </svg>
      {text.live.now(count, compact(count))}
    </span>
  );
}
