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

const letterOf = (
  partition: number,
  { event, record }: ReadEvent,
  reason: Pick<DeadLetterRow, 'code' | 'step' | 'detail'>,
): DeadLetterRow => ({
  partition,
  position: record.position,
  siteId: event.value.envelope.siteId,
  eventId: event.value.envelope.eventId,
  recordedAt: event.value.envelope.recordedAt,
  record: record.value,
  ...reason,
});

const unknownSite = { code: 'site.unknown', step: 'resolveSite', detail: 'The website is not known any more' };

/** Rows lie in months of years that have four digits. */
const FIRST_TIME = 0;
const LAST_TIME = Date.UTC(2200, 0);
const impossibleTime = { code: 'event.fieldInvalid', step: 'readFact', detail: 'Nothing happened at such a time' };

const isPossible = ({ event }: ReadEvent): boolean => {
  const { occurredAt } = event.value.envelope;
  return occurredAt >= FIRST_TIME && occurredAt < LAST_TIME;
};

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
    const isKnown = ({ event }: ReadEvent): boolean => siteOf.get(event.value.envelope.siteId) !== undefined;
    const unknown = batch.events.filter((one) => !isKnown(one));
    const impossible = batch.events.filter((one) => isKnown(one) && !isPossible(one));
    const known = batch.events.filter((one) => isKnown(one) && isPossible(one));
    const facts: Fact[] = [];
    for (let at = 0; at < known.length; at += SLICE) {
      facts.push(...(await this.#readSlice(partition, known.slice(at, at + SLICE), siteOf)));
    }
    const deadLetters = [
      ...batch.deadLetters,
      ...unknown.map((one) => letterOf(partition, one, unknownSite)),
      ...impossible.map((one) => letterOf(partition, one, impossibleTime)),
    ];
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
