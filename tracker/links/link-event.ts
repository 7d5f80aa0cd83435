const FILE =
  /\.(7z|apk|avi|csv|dmg|docx?|epub|exe|gz|ics|iso|jar|json|key|mov|mp[34]|msi|od[pst]|pdf|pkg|pptx?|rar|rtf|tar|tgz|txt|wav|wmv|xlsx?|xml|zip)$/i;
const MOST_TEXT = 1000;

/** What is read of a link. */
export type Link = Pick<HTMLAnchorElement, 'protocol' | 'host' | 'pathname' | 'origin'> & {
  readonly isDownload: boolean;
};

/** A custom event. */
export interface LinkEvent {
  readonly name: 'Outbound link' | 'File download';
  readonly properties: { readonly url: string };
}

/** The event of a click on a link, of a page of `host`; undefined if it leads to another page of the website. */
export const linkEvent = (
  { protocol, host, pathname, origin, isDownload }: Link,
  own: string,
  wanted: { readonly outboundLinks: boolean; readonly downloads: boolean },
): LinkEvent | undefined => {
  if (!/^https?:$/.test(protocol)) return undefined;
  const properties = { url: (origin + pathname).slice(0, MOST_TEXT) };
  if (wanted.downloads && (isDownload || FILE.test(pathname))) return { name: 'File download', properties };
  return wanted.outboundLinks && host !== own ? { name: 'Outbound link', properties } : undefined;
};
