/** Widths of a summary's bucket, as rows store them: an hour (totals only) or a day. */
export const grains = { hour: 1, day: 2 } as const;

/** `kind` of a visitor set's members: sorted ids, or the registers of a sketch. */
export const visitorSetKinds = { exact: 0, sketch: 1 } as const;
