import { type DeadLetter, type DecodedEvent, type ErasureRequested } from '#libs/events';

/** Whose it was, if that was found out. */
const visitorOf = ({ body }: DeadLetter): string | null => {
  const { visitorId } = (JSON.parse(body) ?? {}) as { readonly visitorId?: string };
  return visitorId ?? null;
};

/**
 * What was asked to be forgotten: a backup has nothing of it, and what is restored need not forget it again. It is the rule
 * of the projections: what was recorded before the request, and an import whenever.
 */
export class Forgotten {
  readonly #imports = new Set<string>();
  readonly #before = new Map<string, number>();

  add({ siteId, visitorId, importId, requestedAt }: ErasureRequested): void {
    if (importId !== null) {
      this.#imports.add(importId);
      return;
    }
    const key = visitorId === null ? siteId : `${siteId}:${visitorId}`;
    this.#before.set(key, Math.max(this.#before.get(key) ?? 0, requestedAt));
  }

  covers(event: DecodedEvent): boolean {
    switch (event.name) {
      case 'DocumentChanged':
      case 'DirectoryChanged':
      case 'ErasureRequested':
        return false;
      case 'DeadLetter':
        return this.#covers(event.value.siteId, visitorOf(event.value), event.value);
      case 'DeadLetterHandled':
        return this.#isBefore(event.value.siteId, event.value.handledAt);
      case 'EventsRefused':
        return this.#isBefore(event.value.siteId, event.value.minute);
      default: {
        const { envelope } = event.value;
        return this.#covers(envelope.siteId, envelope.visitorId, envelope);
      }
    }
  }

  #covers(
    siteId: string,
    visitorId: string | null,
    { importId, recordedAt }: { readonly importId: string | null; readonly recordedAt: number },
  ): boolean {
    if (importId !== null && this.#imports.has(importId)) return true;
    return this.#isBefore(siteId, recordedAt) || this.#isBefore(`${siteId}:${visitorId ?? ''}`, recordedAt);
  }

  #isBefore(key: string, at: number): boolean {
    return at < (this.#before.get(key) ?? 0);
  }
}
