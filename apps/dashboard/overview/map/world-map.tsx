import { useState, type MouseEvent } from 'react';
import { exact } from '../../format/numbers.ts';
import { countryName } from '../../format/places.ts';
import { filterForRow } from '../../report/filters.ts';
import { reportParams } from '../../report/report-search.ts';
import { useReport } from '../../report/use-report.ts';
import { text } from '../../text/en.ts';
import { listNamed } from '../lists/catalogue.ts';
import { useTopRows } from '../lists/use-rows.ts';
import { shadeOf } from './shading.ts';
import { mapSize, worldShapes, type Shape } from './shapes.ts';

const everyCountry = 300;
const shapes = worldShapes();
const shades = [
  'fill-line',
  'fill-accent/20',
  'fill-accent/40',
  'fill-accent/60',
  'fill-accent/80',
  'fill-accent',
] as const;

/** Countries by their visitors. A click filters as in the list, which is how keys and screen readers get the same. */
export function WorldMap({ siteId }: { readonly siteId: string }) {
  const { report, add } = useReport();
  const [pointed, setPointed] = useState<Shape>();
  const { data } = useTopRows(siteId, listNamed('countries'), reportParams(report), { limit: everyCountry });
  const counts = new Map(data?.rows.map(({ value, main }) => [value, main]));
  const highest = Math.max(0, ...counts.values());
  const countOf = ({ country }: Shape) => (country === undefined ? 0 : (counts.get(country) ?? 0));
  const filter = (shape: Shape, event: MouseEvent) => {
    if (shape.country !== undefined && countOf(shape) > 0) add(filterForRow('country', shape.country, event.altKey));
  };
  return (
    <figure className="flex min-h-list flex-col justify-center gap-4 px-8" onPointerLeave={() => setPointed(undefined)}>
      <svg role="img" aria-label={text.map.label} viewBox={`0 0 ${mapSize.width} ${mapSize.height}`} className="w-full">
        {shapes.map((shape) => (
          <path
            key={shape.key}
            d={shape.path}
            onPointerEnter={() => setPointed(shape)}
            onClick={(event) => filter(shape, event)}
            strokeWidth="0.5"
            className={`stroke-panel ${shades[shadeOf(countOf(shape), highest, shades.length - 1)]} ${countOf(shape) > 0 ? 'cursor-pointer hover:stroke-text' : ''}`}
          />
        ))}
      </svg>
      <figcaption className="figures min-h-line text-center text-12 text-text-2">
        {pointed && captionOf(pointed, countOf(pointed))}
      </figcaption>
    </figure>
  );
}

function captionOf({ country, name }: Shape, visitors: number): string {
  const shown = country === undefined ? name : countryName(country);
  return visitors === 0 ? text.map.none(shown) : text.map.country(shown, exact(visitors));
}
