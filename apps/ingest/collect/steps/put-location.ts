import { type Draft } from '../draft.ts';
import { nowhere, type Place } from '../lookups/place.ts';
import { type Places } from '../lookups/places.ts';
import { drop, ok, type Outcome } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { addressOf } from './visitor-traces.ts';

const COUNTRY = /^[a-z]{2}$/i;

/** A place as the event says it; countries by their code alone. */
const saidPlace = ({ input }: Draft): Place => ({
  country: input.country !== null && COUNTRY.test(input.country) ? input.country.toUpperCase() : null,
  region: input.region,
  city: input.city,
});

const put = (draft: Draft, found: Place): Outcome => {
  const said = saidPlace(draft);
  const [first, second] = draft.sender.trusted ? [said, found] : [found, said];
  // A country and the city of another would be worse than no city.
  const place = first.country !== null ? first : second;
  draft.client.country = place.country;
  draft.client.region = place.region;
  draft.client.city = place.city;
  return place.country !== null && draft.site.excludedCountries.has(place.country) ? drop('excludedCountry') : ok;
};

/** Country, region and city by the visitor's address; the address itself goes no further. */
export const putLocation = (places: Places): Step => ({
  name: 'putLocation',
  run: (draft) => {
    const address = addressOf(draft);
    const place = address === null ? nowhere : places.find(address);
    return place instanceof Promise ? place.then((found) => put(draft, found)) : put(draft, place);
  },
});
