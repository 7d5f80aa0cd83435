import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** The certificates of a file, PEM. Throws, in words, if it cannot be read or one of them is none. */
export const readAuthorities = (path: string): string => {
  const certificates = readFileSync(path, 'utf8').match(CERTIFICATE) ?? [];
  if (certificates.length === 0) throw new Error(`${path} holds no certificate`);
  for (const certificate of certificates) new X509Certificate(certificate);
  return certificates.join('\n');
};

const usual = getCACertificates('default');

/**
 * Lets every connection that this thread opens from now on trust these authorities (PEM) beside the usual ones: the clients
 * of all engines ask Node for its default, so none needs settings of its own.
 */
export const trustAuthorities = (authorities: string): void => {
  setDefaultCACertificates([...usual, ...(authorities.match(CERTIFICATE) ?? [])]);
};
