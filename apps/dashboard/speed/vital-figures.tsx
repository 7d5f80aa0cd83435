import { type Api } from '../api/types.ts';
import { exact } from '../format/numbers.ts';
import { text } from '../text/en.ts';
import { ratingOf, vitalNames, vitalText, type Rating } from './vitals.ts';

const tones: Readonly<Record<Rating, string>> = {
  good: 'text-good',
  needsImprovement: 'text-warn',
  poor: 'text-bad',
};

/** The vitals of all that was measured, each judged in words. */
export function VitalFigures({ totals }: { readonly totals: Api['PageSpeed']['totals'] }) {
  return (
    <section aria-label={text.speed.title} className="rounded-panel hairline bg-panel">
      <dl className="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-5">
        {vitalNames.map((name) => {
          const rating = ratingOf(name, totals[name]);
          return (
            <div key={name} title={text.speed.vitalsLong[name]} className="flex min-w-0 flex-col gap-4 p-12 md:px-16">
              <dt className="truncate text-12 text-text-2">{text.speed.vitals[name]}</dt>
              <dd className="figures truncate text-20 font-semibold">{vitalText(name, totals[name])}</dd>
              <dd className={`min-h-line text-12 ${rating ? tones[rating] : ''}`}>
                {rating && text.speed.ratings[rating]}
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="figures border-t border-line px-12 py-8 text-12 text-text-2 md:px-16">
        {text.speed.intro} {text.speed.samples}: {exact(totals.samples)}
      </p>
    </section>
  );
}
