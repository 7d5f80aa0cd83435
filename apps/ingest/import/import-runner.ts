import { type BlobStore, BlobUnknown } from '#libs/blobs';
import { type Directory } from '#libs/directory';
import { type ImportBody } from '#libs/document-store';
import { type EventLog } from '#libs/event-log';
import { type Agents } from '../collect/lookups/agents.ts';
import { type Places } from '../collect/lookups/places.ts';
import { Pipeline } from '../collect/pipeline.ts';
import { type Site, Sites } from '../collect/site.ts';
import { importSteps } from '../collect/steps/steps.ts';
import { type Salts } from '../salts/salts.ts';
import { VisitorIds } from '../salts/visitor-ids.ts';
import { type KeysOfWebsites } from '../salts/website-keys.ts';
import { type ImportDocument } from './import-document.ts';
import { ImportRun } from './import-run.ts';
import { LineIds } from './line-ids.ts';
import { logLines } from './log-lines.ts';

/** An import cannot be run, and would not be better next time; the message is one sentence for its owner. */
export class ImportImpossible extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(why, options);
    this.name = 'ImportImpossible';
  }
}

export interface ImportRunnerOptions {
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly directory: Directory;
  readonly salts: Salts;
  readonly keys: KeysOfWebsites;
  readonly agents: Agents;
  readonly places: Places;
}

/** What makes running it again pointless, in a sentence; undefined for anything else. */
const impossible = (error: unknown): string | undefined => {
  if (error instanceof BlobUnknown) return 'The uploaded file is gone.';
  const { code = '' } = error as NodeJS.ErrnoException;
  return code.startsWith('Z_') ? 'The file is damaged or cut short: it cannot be inflated.' : undefined;
};

/** Brings together what one run of an import needs. */
export class ImportRunner {
  readonly #with: ImportRunnerOptions;
  readonly #sites = new Sites();

  constructor(options: ImportRunnerOptions) {
    this.#with = options;
  }

  /** Resolves when the import is done. Rejects as `ImportRun.run`, or with `ImportImpossible`. */
  async run(document: ImportDocument, signal: AbortSignal): Promise<void> {
    const site = this.#siteOf(document.body);
    try {
      await this.#runFor(document, site, signal);
    } catch (error) {
      const why = impossible(error);
      throw why === undefined ? error : new ImportImpossible(why, { cause: error });
    }
  }

  async #runFor(document: ImportDocument, site: Site, signal: AbortSignal): Promise<void> {
    const { id, blob } = document.body;
    const keys = await this.#with.keys.of(site.website);
    const file = await this.#with.blobs.get(blob);
    let bytesDone = 0;
    try {
      await new ImportRun({
        log: this.#with.log,
        document,
        lines: logLines(file, (bytes) => (bytesDone += bytes)),
        ids: new LineIds(keys.importLines),
        context: { site, importId: id, agents: this.#with.agents, pipeline: this.#pipeline() },
        bytesDone: () => bytesDone,
        signal,
      }).run();
    } finally {
      file.destroy();
    }
  }

  #siteOf({ websiteId }: ImportBody): Site {
    const found = this.#with.directory.website(websiteId);
    if (found === undefined) throw new ImportImpossible('The website is gone.');
    return this.#sites.of(found.website, found.version);
  }

  /** Each run has its own midnights: those of its log, not those of live events. */
  #pipeline(): Pipeline {
    const { agents, places, salts } = this.#with;
    return new Pipeline(importSteps({ agents, places, visitors: new VisitorIds(salts) }));
  }
}
