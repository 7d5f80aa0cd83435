import { type ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { type Freshness, type Meta } from '../../api/types.ts';
import { dateTime, sinceLabel } from '../../format/dates.ts';
import { freshnessLabel } from '../../format/freshness.ts';
import { exact } from '../../format/numbers.ts';
import { Button } from '../../primitives/button.tsx';
import { Floating } from '../../primitives/menu.tsx';
import { text } from '../../text/en.ts';
import { useNow } from '../use-today.ts';

const toneOf = { live: 'text-text-2', behind: 'text-warn', stalled: 'text-bad', rebuilding: 'text-warn' } as const;

/** How fresh the numbers are, with the explanation one press away. */
export function FreshnessButton({ meta, timeZone }: { readonly meta: Meta | undefined; readonly timeZone: string }) {
  // Keeps its place, so that nothing moves when the first answer comes.
  if (!meta) return <span className="w-rail" />;
  const label = freshnessLabel(meta.freshness);
  return (
    <DialogTrigger>
      <Button look="quiet">
        <span className={`figures font-normal ${toneOf[meta.freshness.state]}`}>{label}</span>
      </Button>
      <Floating placement="bottom end" aria-label={label} className="w-menu p-16 text-13 text-text-2">
        <Explanation freshness={meta.freshness} timeZone={timeZone} />
      </Floating>
    </DialogTrigger>
  );
}

function Explanation({ freshness, timeZone }: { readonly freshness: Freshness; readonly timeZone: string }) {
  const now = useNow(1000);
  const { asOf, lagEvents, deadLetters, state } = freshness;
  const newest = asOf === null ? undefined : new Date(asOf);
  return (
    <>
      <p className="mb-12 text-text">{text.freshness.explain[state]}</p>
      <dl className="figures flex flex-col gap-4">
        <Fact name={text.freshness.asOf}>
          {newest ? (
            <time title={`${dateTime(newest, timeZone)} (${timeZone})`}>{sinceLabel(newest, now, timeZone)}</time>
          ) : (
            text.freshness.never
          )}
        </Fact>
        <Fact name={text.freshness.waitingEvents}>
          {lagEvents === null ? text.freshness.unknown : lagEvents === 0 ? '0' : text.freshness.upTo(exact(lagEvents))}
        </Fact>
        {deadLetters > 0 && <Fact name={text.freshness.deadLetters}>{exact(deadLetters)}</Fact>}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex justify-between gap-12">
      <dt>{name}</dt>
      <dd className="text-right text-text">{children}</dd>
    </div>
  );
}
