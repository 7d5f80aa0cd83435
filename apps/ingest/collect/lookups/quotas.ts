import { type Directory } from '#libs/directory';
import { type QuotaBody } from '#libs/document-store';
import { monthOf } from '#libs/domain';

/** Which websites are over what their plan includes this month, from memory. */
export class Quotas {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Whether a website's events are refused at a moment; what was said of a month before holds no longer. */
  isOver(websiteId: string, at: number): boolean {
    const overIn = this.#directory.get<QuotaBody>('quota', websiteId)?.document.overIn ?? null;
    return overIn !== null && overIn === monthOf(at).from;
  }
}
