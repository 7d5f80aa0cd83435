import { MAX_PROPERTY_VALUE_LENGTH, OTHER_VALUES, propertyValueText } from '#libs/read-store';
import { type ValueId } from '../fold/fact.ts';
import { type Ids } from './ids.ts';

/** Properties of one event that are summarised; its row keeps them all. */
const MAX_PROPERTIES = 32;

type Scalar = string | number | boolean;

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const scalars = (properties: string): readonly (readonly [key: string, value: Scalar])[] =>
  Object.entries(JSON.parse(properties) as object)
    .filter((property): property is [string, Scalar] => isScalar(property[1]))
    .slice(0, MAX_PROPERTIES);

/** The ids of a custom event's property values. Lists and objects are kept in its row and not summarised. */
export const propertyIds = (
  site: number,
  eventName: string,
  properties: string | null,
  ids: Ids,
): readonly ValueId[] => {
  if (properties === null) return [];
  return scalars(properties).map(([key, scalar]) => {
    const value = String(scalar);
    const other = propertyValueText({ eventName, key, value: OTHER_VALUES });
    const otherId = ids.of(site, other);
    if (value.length > MAX_PROPERTY_VALUE_LENGTH) return otherId;
    return ids.of(site, propertyValueText({ eventName, key, value }), other);
  });
};
