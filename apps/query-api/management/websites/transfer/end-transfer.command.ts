import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Failure } from '#libs/domain';
import { replaced } from '../../documents/changes.ts';
import { type TransferDocument, Transfers } from './transfers.ts';

/** Takes an offer: the website is moved; or ends it: whoever offered it changed their mind, or the other side does not want it. */
export class EndTransfer extends Command<TransferDocument> {
  constructor(
    readonly websiteId: string,
    readonly how: 'accept' | 'end',
    readonly actor: string,
    /** To whom it must have been offered; whoever owns the website may end any offer of it. */
    readonly organisationId?: string,
  ) {
    super();
  }
}

@CommandHandler(EndTransfer)
export class EndTransferHandler implements ICommandHandler<EndTransfer> {
  constructor(private readonly transfers: Transfers) {}

  /** Throws `transfer.unknown`; and, where it is accepted, `quota.websites`. */
  async execute({ websiteId, how, actor, organisationId }: EndTransfer): Promise<TransferDocument> {
    const author = { actor, at: Date.now() };
    const offer = await this.transfers.get(websiteId);
    if (organisationId !== undefined && offer.body.organisationId !== organisationId) {
      throw new Failure('transfer.unknown', 'There is no such offer, or it has ended.');
    }
    if (how === 'accept') await this.transfers.move(websiteId, offer.body.organisationId, author);
    // Of two who end it at once one finds it ended; an offer to others is another one.
    return this.transfers.documents.change(
      async () => (await this.transfers.last(offer.id)) ?? offer,
      (found) =>
        found.version === offer.version ? replaced(found, { ...found.body, endsAt: author.at }, author) : found,
    );
  }
}
