import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Config } from '#libs/config';
import { replaced } from '../../documents/changes.ts';
import { ManagedDocuments } from '../../documents/managed-documents.ts';
import { Websites } from '../websites.ts';
import { expectedProof, type ProofMethod, proofToken } from './expected-proof.ts';
import { ProofFinder } from './proof-finder.ts';

/** What became of a look for the proof (api.md 7.2). */
export interface Verification {
  readonly verified: boolean;
  readonly method: ProofMethod;
  /** What is to be put where. */
  readonly expected: string;
  readonly checkedAt: string;
  /** What was found. */
  readonly detail: string;
}

/** Looks whether a website's domain is its owner's. Once proven it stays so until the domain changes. */
export class VerifyWebsite extends Command<Verification> {
  constructor(
    readonly websiteId: string,
    readonly method: ProofMethod,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(VerifyWebsite)
export class VerifyWebsiteHandler implements ICommandHandler<VerifyWebsite> {
  readonly #key: Buffer;

  constructor(
    private readonly documents: ManagedDocuments,
    private readonly websites: Websites,
    private readonly proofs: ProofFinder,
    config: Config,
  ) {
    this.#key = config.key('website verification');
  }

  async execute({ websiteId, method, actor }: VerifyWebsite): Promise<Verification> {
    const { body: website } = await this.websites.get(websiteId);
    const { domain } = website;
    const token = proofToken(this.#key, website);
    const { isProven, detail } = await this.proofs.find(method, domain, token);
    const at = Date.now();
    if (isProven) await this.#keep(websiteId, { domain, method, at }, actor);
    const expected = expectedProof[method](domain, token);
    return { verified: isProven, method, expected, checkedAt: new Date(at).toISOString(), detail };
  }

  async #keep(websiteId: string, verified: { domain: string; method: ProofMethod; at: number }, actor: string) {
    await this.documents.change(
      () => this.websites.get(websiteId),
      (found) => {
        const isKnown = found.body.verified?.domain === verified.domain;
        return isKnown ? found : replaced(found, { ...found.body, verified }, { actor, at: verified.at });
      },
    );
  }
}
