let current: string | undefined;

/** From now on whoever asks is the holder of a share link; what a browser is signed in as no longer counts. */
export function askAsHolderOf(token: string | undefined): void {
  current = token;
}

/** Says it to the server where headers can be sent. */
export function shareHeader(): Readonly<Record<string, string>> {
  return current === undefined ? {} : { 'X-Share-Token': current };
}

/** Says it in an address, for what the browser asks by itself: streams and downloads. */
export function asShared(href: string): string {
  if (current === undefined) return href;
  return `${href}${href.includes('?') ? '&' : '?'}shareToken=${encodeURIComponent(current)}`;
}
