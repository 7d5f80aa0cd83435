import { takesValues, type Filter } from '../report/filters.ts';
import { text } from '../text/en.ts';
import { labelOf } from './label.ts';

/** A filter as a reader says it: "Country", "is Germany or Austria". */
export function filterText({ dimension, operator, values }: Filter): { dimension: string; condition: string } {
  const operatorText = text.operators[operator];
  const shown = values.map((value) => labelOf(dimension, value)).join(text.filters.or);
  return {
    dimension: dimensionText(dimension),
    condition: takesValues(operator) ? `${operatorText} ${shown}` : operatorText,
  };
}

export function dimensionText(dimension: string): string {
  return text.dimensions[dimension] ?? dimension.replace(/^eventProperty:/, '');
}
