const SEPARATOR = '\u001f';

/**
 * Stands for all values of a property that are not told apart: a website may bring only so many new ones a day, and
 * long texts none.
 */
export const OTHER_VALUES = '\u001e';

/** Longest text of a property's value that is told apart from the others. */
export const MAX_PROPERTY_VALUE_LENGTH = 300;

export interface PropertyValue {
  readonly eventName: string;
  readonly key: string;
  /** The scalar as text: `true`, `12.5`, `pro`; `OTHER_VALUES` for those not told apart. */
  readonly value: string;
}

/** How the dictionary spells a value of the `eventProperty` dimension. */
export const propertyValueText = ({ eventName, key, value }: PropertyValue): string =>
  `${eventName}${SEPARATOR}${key}${SEPARATOR}${value}`;

/** Reads a dictionary text of the `eventProperty` dimension. */
export const parsePropertyValue = (text: string): PropertyValue => {
  const [eventName = '', key = '', ...value] = text.split(SEPARATOR);
  return { eventName, key, value: value.join(SEPARATOR) };
};
