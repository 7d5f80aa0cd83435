import { Failure } from '#libs/domain';
import { type Site } from '../site.ts';

/** A page may send for a website if its host is one of the website's, or allowed by it. Throws `origin.missing` or `origin.denied`. */
export const checkOrigin = (site: Site, originHost: string): void => {
  if (originHost === '') {
    throw new Failure('origin.missing', 'The request names no page: send Origin or Referer, or use an API key.');
  }
  if (!site.allowsOrigin(originHost)) {
    throw new Failure(
      'origin.denied',
      'This host may not send events of the website; it can be allowed in its settings.',
    );
  }
};
