import { type Website } from '#libs/domain';

/** Where on the website something took place. */
export interface Place {
  readonly hostname: string | null;
  readonly path: string | null;
  /** The parameters that the website keeps, as `name=value` joined by `&`. */
  readonly query?: string | null;
}

/** The page as an address; null where nothing says which. The scheme is not kept, so it is that of the web as it should be. */
export const pageUrl = ({ hostname, path, query = null }: Place, { domain }: Website): string | null =>
  path === null ? null : `https://${hostname ?? domain}${path}${query === null ? '' : `?${query}`}`;
