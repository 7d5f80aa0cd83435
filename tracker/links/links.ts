import { listen } from '../core/attempt.ts';
import { type Module } from '../module.ts';
import { linkEvent } from './link-event.ts';

const RIGHT_BUTTON = 2;

/** Clicks on links that lead to other hosts, or to files. */
export const start: Module['start'] = (track, _leaveHooks, { modules }) => {
  listen('click auxclick', ({ target, button }: MouseEvent) => {
    const link = (target as Element).closest<HTMLAnchorElement>('a[href]:not([data-footfall-ignore])');
    if (!link || button === RIGHT_BUTTON) return;
    const { protocol, host, pathname, origin } = link;
    const isDownload = link.hasAttribute('download');
    const event = linkEvent({ protocol, host, pathname, origin, isDownload }, location.host, modules);
    if (event) track('custom', { ...event });
  });
};
