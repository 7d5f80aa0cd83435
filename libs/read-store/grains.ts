import { dimensions } from '#libs/domain';

/** Widths of a summary's bucket, as rows store them: an hour (totals only) or a day. */
export const grains = { hour: 1, day: 2 } as const;

/**
 * Whether a dimension's values have visitor sets. Entry and exit pages have none: an exit page moves with each page view,
 * and sets cannot forget. Who entered or left where is asked of session rows.
 */
export const hasVisitorSets = (dimension: number): boolean =>
  dimension !== dimensions.entryPage.code && dimension !== dimensions.exitPage.code;

/** `kind` of a visitor set's members: sorted ids, or the registers of a sketch. */
export const visitorSetKinds = { exact: 0, sketch: 1 } as const;
