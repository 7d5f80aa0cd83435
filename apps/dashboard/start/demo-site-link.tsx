import { text } from '../text/en.ts';

/** Opens the demo site, which is no page of the dashboard, beside it; the first visit of the owner makes its website. */
export function DemoSiteLink() {
  return (
    <a
      href="/demo/"
      target="_blank"
      className="inline-flex h-control w-fit items-center rounded-control px-12 hairline bg-panel text-13 font-medium text-text no-underline hover:bg-bg"
    >
      {text.start.site}
    </a>
  );
}
