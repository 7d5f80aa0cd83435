import { type Website } from '#libs/domain';

/** The names under which a website is asked for: its own hosts, and those that may send events for it. */
const hostsOf = ({ domain, domains, allowedOrigins }: Website): readonly string[] => [
  ...new Set([domain, ...domains, ...allowedOrigins].map((host) => host.toLowerCase())),
];

/** `a.b.example.com` is also asked for as `*.b.example.com`, `*.example.com` and `*.com`. */
const spellings = (host: string): readonly string[] => {
  const labels = host.toLowerCase().split('.');
  return [labels.join('.'), ...labels.slice(1).map((_, cut) => ['*', ...labels.slice(cut + 1)].join('.'))];
};

/** Ids of websites by siteId and by host. */
export class WebsiteIndex {
  readonly #bySiteId = new Map<string, string>();
  readonly #byHost = new Map<string, Set<string>>();

  add(website: Website): void {
    this.#bySiteId.set(website.siteId, website.id);
    for (const host of hostsOf(website)) {
      const ids = this.#byHost.get(host) ?? new Set();
      this.#byHost.set(host, ids.add(website.id));
    }
  }

  remove(website: Website): void {
    this.#bySiteId.delete(website.siteId);
    for (const host of hostsOf(website)) {
      const ids = this.#byHost.get(host);
      ids?.delete(website.id);
      if (ids?.size === 0) this.#byHost.delete(host);
    }
  }

  idOf(siteId: string): string | undefined {
    return this.#bySiteId.get(siteId);
  }

  idsOf(host: string): readonly string[] {
    return [...new Set(spellings(host).flatMap((spelling) => [...(this.#byHost.get(spelling) ?? [])]))];
  }
}
