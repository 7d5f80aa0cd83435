/** Conditions that all must hold; what always does is left out. */
export const allOf = (conditions: readonly string[]): string =>
  conditions.filter((condition) => condition !== 'true').join(' and ') || 'true';
