import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import atlas from 'world-atlas/countries-110m.json';
import { countryOfNumber } from './country-codes.ts';

/** A country as the map draws it. */
export interface Shape {
  readonly key: string;
  /** ISO 3166-1; undefined where the map's country has no code. */
  readonly country: string | undefined;
  readonly name: string;
  readonly path: string;
}

export const mapSize = { width: 480, height: 236 } as const;

const antarctica = 'AQ';

type World = Parameters<typeof feature>[0];

/** Every country of the world, drawn once: areas are true, so that no country looks more than it is. */
export function worldShapes(): readonly Shape[] {
  // The shape of the file is that of its publisher's documentation, which TypeScript cannot read off JSON.
  const world = atlas as unknown as World;
  const countries = world.objects['countries'];
  if (!countries) throw new Error('The map has no countries');
  const found = feature(world, countries);
  const shown = ('features' in found ? found.features : []).filter(({ id }) => countryOfNumber(id) !== antarctica);
  const projection = geoEqualEarth().fitSize([mapSize.width, mapSize.height], {
    type: 'FeatureCollection',
    features: shown,
  });
  const pathOf = geoPath(projection).digits(1);
  return shown.map((country) => {
    const name = nameOf(country.properties);
    return { key: name, country: countryOfNumber(country.id), name, path: pathOf(country) ?? '' };
  });
}

function nameOf(properties: Readonly<Record<string, unknown>> | null): string {
  const name = properties?.['name'];
  return typeof name === 'string' ? name : '';
}
