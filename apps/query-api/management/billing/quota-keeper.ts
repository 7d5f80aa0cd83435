import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DocumentStore } from '#libs/document-store';
import { Organisations } from '../organisations/organisations.ts';
import { type OrganisationBody } from '../organisations/organisation-document.ts';
import { Lease } from '../outbox/lease.ts';
import { QuotaDocuments } from './quota-documents.ts';
import { QuotaNotices } from './quota-notices.ts';
import { Standings } from './standings.ts';

/** So often is counted: ingest hears of it within ten seconds. */
const EVERY_MS = 5000;
const LEASE_MS = 20_000;

/**
 * Compares what organisations have used of their month with their plans, one process at a time: tells ingest which
 * websites are over, and the owners when they come near.
 */
@Injectable()
export class QuotaKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger('Quota');
  readonly #stop = new AbortController();
  readonly #lease: Lease;
  #running: Promise<void> = Promise.resolve();

  constructor(
    documents: DocumentStore,
    private readonly organisations: Organisations,
    private readonly standings: Standings,
    private readonly quotas: QuotaDocuments,
    private readonly notices: QuotaNotices,
  ) {
    const holder = `${hostname()}:${uuidv7()}`;
    this.#lease = new Lease(documents, { id: 'quota', holder, ttlMs: LEASE_MS, now: Date.now });
  }

  onApplicationBootstrap(): void {
    if (this.standings.subscriptions.hasPlans) this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Judges every organisation once. */
  async judgeAll(now: number): Promise<void> {
    for (const { body } of await this.organisations.list(undefined)) await this.#judge(body, now);
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        if (await this.#lease.hold()) await this.judgeAll(Date.now());
      } catch (error) {
        this.#logger.warn({ message: 'What organisations use could not be judged; it is tried again', error });
      }
      await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    await this.#lease.release().catch(() => undefined);
  }

  async #judge(organisation: OrganisationBody, now: number): Promise<void> {
    const { used, limit, overIn, tell } = await this.standings.of(organisation.id, now);
    for (const website of this.standings.usage.websitesOf(organisation.id)) await this.quotas.set(website, overIn, now);
    if (limit === null) return;
    for (const percent of tell) {
      const told = { organisation: organisation.name, percent, used: used.monthlyEvents, limit };
      await this.notices.tell(organisation, used.from, told, now);
    }
  }
}
