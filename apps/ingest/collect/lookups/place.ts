/** Where an address is, as far as the database knows. */
export interface Place {
  /** ISO 3166-1 alpha-2 */
  readonly country: string | null;
  /** The region's name: the database has no ISO 3166-2 codes. */
  readonly region: string | null;
  readonly city: string | null;
}

export const nowhere: Place = { country: null, region: null, city: null };
