/** Who may show the page of a share link in a frame, by the token of its address. */
export type FramesOf = (token: string) => readonly string[];

const SHARED = /^\/share\/([A-Za-z0-9_-]+)\/?(?:\?|$)/;

const framesOfUrl = (url: string, framesOf: FramesOf): string => {
  const token = SHARED.exec(url)?.[1];
  const origins = token === undefined ? [] : framesOf(token);
  return origins.length === 0 ? "'none'" : origins.join(' ');
};

/** Nothing but our own files: no inline script, no address of others; and no frame around us but where a share link allows it. */
export const pagePolicy = (url: string, framesOf: FramesOf): string =>
  `default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${framesOfUrl(url, framesOf)}; object-src 'none'`;
