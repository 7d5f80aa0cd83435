import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Directory } from '#libs/directory';
import { Failure, type Website } from '#libs/domain';
import { type KnownShareLink, ShareLinks } from '../../http/access/share-links.ts';

/** What strangers learn of a website before they see its reports. */
type SharedWebsite = Pick<Website, 'id' | 'siteId' | 'name' | 'domain' | 'timeZone' | 'currency' | 'visitorMode'>;

/** What a share link shows (api.md 10). */
export interface SharedView extends Pick<KnownShareLink, 'hasPassword' | 'details' | 'reports'> {
  readonly expiresAt: string | null;
  /** Whether nothing more has to be said: no password, or one that was told. */
  readonly isOpen: boolean;
  /** Null until the link is open. */
  readonly website: SharedWebsite | null;
}

/** What a link's address shows, by the token in it, to somebody who may have unlocked it. */
export class GetShared extends Query<SharedView> {
  constructor(
    readonly token: string,
    /** The link that the caller's credential opens. */
    readonly opened: Pick<KnownShareLink, 'id'> | undefined,
  ) {
    super();
  }
}

@QueryHandler(GetShared)
export class GetSharedHandler implements IQueryHandler<GetShared> {
  constructor(
    private readonly links: ShareLinks,
    private readonly directory: Directory,
  ) {}

  /** Throws `share.unknown`, also if the website is gone, or `share.expired`. */
  async execute({ token, opened }: GetShared): Promise<SharedView> {
    const link = this.links.ofAddress(token);
    if (link instanceof Failure) throw link;
    const found = this.directory.website(link.websiteId);
    if (!found) throw new Failure('share.unknown', 'The website of this link is gone.');
    const { hasPassword, details, reports, expiresAt } = link;
    const isOpen = !hasPassword || opened?.id === link.id;
    return {
      hasPassword,
      isOpen,
      details,
      reports,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
      website: isOpen ? sharedWebsite(found.website) : null,
    };
  }
}

const sharedWebsite = (website: Website): SharedWebsite => {
  const { id, siteId, name, domain, timeZone, currency, visitorMode } = website;
  return { id, siteId, name, domain, timeZone, currency, visitorMode };
};
