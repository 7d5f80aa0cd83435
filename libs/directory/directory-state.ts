import { type DirectoryChanged } from '#libs/events';

/** What the directory knows of one document. */
export interface DirectoryEntry {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly deleted: boolean;
  /** Parsed; an empty object if deleted. */
  readonly document: object;
}

/** The newest version of each document, by kind and id. Deleted ones are remembered by their version alone. */
export class DirectoryState {
  readonly #kinds = new Map<string, Map<string, DirectoryEntry>>();

  /** Takes a change unless that version, or a later one, is known; answers the new entry, and the one before it. */
  apply(change: DirectoryChanged): { readonly entry: DirectoryEntry; readonly before?: DirectoryEntry } | undefined {
    const { kind, id, version, deleted } = change;
    const before = this.get(kind, id);
    if (before && before.version >= version) return undefined;
    const document = deleted ? {} : (JSON.parse(change.document) as object);
    const entry = { kind, id, version, deleted, document };
    this.#ofKind(kind).set(id, entry);
    return before ? { entry, before } : { entry };
  }

  get(kind: string, id: string): DirectoryEntry | undefined {
    return this.#kinds.get(kind)?.get(id);
  }

  all(kind: string): readonly DirectoryEntry[] {
    return [...(this.#kinds.get(kind)?.values() ?? [])];
  }

  #ofKind(kind: string): Map<string, DirectoryEntry> {
    const entries = this.#kinds.get(kind) ?? new Map<string, DirectoryEntry>();
    this.#kinds.set(kind, entries);
    return entries;
  }
}
