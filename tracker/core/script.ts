/** The element that loads the tracker, whose attributes are the page's own settings. */
const script = document.currentScript as HTMLScriptElement;

const { site, auto, hash, host } = script.dataset;

export { auto, hash, site };

/** An address of the server: relative to the script, unless the page names another place. */
export const at = (path: string): string => new URL(path, host ?? script.src) as unknown as string;
