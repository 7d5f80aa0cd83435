import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isPassword } from '#libs/auth';
import { DocumentStore } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { Limits } from '../../http/access/limits.ts';
import { type KnownShareLink, ShareLinks } from '../../http/access/share-links.ts';
import { type ShareLinkBody } from './share-link-body.ts';

/** A link that was unlocked, and what opens it for a while. */
export interface UnlockedLink {
  readonly link: KnownShareLink;
  readonly shareToken: string;
}

/** Exchanges a link's password for a token that opens the link. A link without a password asks for none. */
export class UnlockShareLink extends Command<UnlockedLink> {
  constructor(
    readonly token: string,
    readonly password: string,
    /** Whose guesses are counted. */
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(UnlockShareLink)
export class UnlockShareLinkHandler implements ICommandHandler<UnlockShareLink> {
  constructor(
    private readonly links: ShareLinks,
    private readonly documents: DocumentStore,
    private readonly limits: Limits,
  ) {}

  /** Throws `share.unknown`, `share.expired`, `share.passwordWrong`, or `rate.exceeded`. */
  async execute({ token, password, address }: UnlockShareLink): Promise<UnlockedLink> {
    const link = this.links.ofAddress(token);
    if (link instanceof Failure) throw link;
    if (link.hasPassword) await this.#check(link, password, address);
    return { link, shareToken: this.links.unlocked(link) };
  }

  /** Guesses are counted by who guesses and by what is guessed, whether right or wrong. */
  async #check({ id }: KnownShareLink, password: string, address: string): Promise<void> {
    await this.limits.take('signIn', `address:${address}`);
    await this.limits.take('signIn', `share:${id}`);
    const found = await this.documents.get<ShareLinkBody>('shareLink', id);
    if (await isPassword(found?.body.password ?? null, password)) return;
    throw new Failure('share.passwordWrong', 'The password of this link is another one.', { field: 'password' });
  }
}
