import { type Fact } from '../fold/fact.ts';
import { type Site } from '../fold/site.ts';
import { type DeadLetterRow } from '../rows/dead-letters.ts';
import { type Dictionary } from './dictionary.ts';
import { Ids } from './ids.ts';
import { type ReadBatch, type ReadEvent } from './read-batch.ts';
import { readFact } from './read-fact.ts';
import { type Sites } from './sites.ts';

/** A batch whose events are ready to be claimed and folded. */
export interface FactBatch {
  readonly partition: number;
  readonly facts: readonly Fact[];
  readonly deadLetters: readonly DeadLetterRow[];
}

/** Events whose ids are learned together: few enough that the dictionary remembers all of theirs at once. */
const SLICE = 4096;

type SiteOf = ReadonlyMap<string, Site | undefined>;

const unknownSite = (partition: number, { event, record }: ReadEvent): DeadLetterRow => ({
  partition,
  position: record.position,
  siteId: event.value.envelope.siteId,
  code: 'site.unknown',
  step: 'resolveSite',
  detail: 'The website is not known any more',
  recordedAt: event.value.envelope.recordedAt,
  record: record.value,
});

/** Turns events into facts: their websites looked up, their texts replaced by ids. */
export class FactReader {
  readonly #sites: Sites;
  readonly #dictionary: Dictionary;

  constructor(sites: Sites, dictionary: Dictionary) {
    this.#sites = sites;
    this.#dictionary = dictionary;
  }

  async read(batch: ReadBatch): Promise<FactBatch> {
    const { partition } = batch;
    const siteOf = await this.#sitesOf(batch.events);
    const known = batch.events.filter(({ event }) => siteOf.get(event.value.envelope.siteId));
    const unknown = batch.events.filter(({ event }) => !siteOf.get(event.value.envelope.siteId));
    const facts: Fact[] = [];
    for (let at = 0; at < known.length; at += SLICE) {
      facts.push(...(await this.#readSlice(partition, known.slice(at, at + SLICE), siteOf)));
    }
    const deadLetters = [...batch.deadLetters, ...unknown.map((one) => unknownSite(partition, one))];
    return { partition, facts, deadLetters };
  }

  async #sitesOf(events: readonly ReadEvent[]): Promise<SiteOf> {
    const sites = new Map<string, Site | undefined>();
    for (const { event } of events) {
      const { siteId, settingsVersion } = event.value.envelope;
      if (!sites.has(siteId)) sites.set(siteId, await this.#sites.of(siteId, settingsVersion));
    }
    return sites;
  }

  /** Reads once; what missed an id is read again once those are learned. */
  async #readSlice(partition: number, events: readonly ReadEvent[], siteOf: SiteOf): Promise<readonly Fact[]> {
    const ids = new Ids(this.#dictionary);
    const facts: Fact[] = [];
    const incomplete: number[] = [];
    const read = (index: number): void => {
      const { event, record } = events[index] as ReadEvent;
      const site = siteOf.get(event.value.envelope.siteId) as Site;
      facts[index] = readFact(event, site, { partition, position: record.position }, ids);
    };
    for (let index = 0; index < events.length; index++) {
      const before = ids.misses;
      read(index);
      if (ids.misses !== before) incomplete.push(index);
    }
    if (incomplete.length > 0) {
      await ids.learn();
      incomplete.forEach(read);
    }
    return facts;
  }
}
