import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DocumentStore, DuplicateDocument, StaleDocument, type StoredDocument } from '#libs/document-store';
import { Failure, HOUR_MS } from '#libs/domain';
import { type RepeatAnswer, type RepeatBody, type Repeated, isForgotten, judgeRepeat } from './repeat-record.ts';

const KIND = 'repeat';
const LOOK_AGAIN_MS = 50;
const LONGEST_WAIT_MS = 10_000;
const RETRY_AFTER_SECONDS = 5;

type RepeatDocument = StoredDocument<RepeatBody>;

/** A request that is the first of its key: what it is answered is to be kept, or it is to be forgotten if it is refused. */
export interface Begun {
  keep(answer: RepeatAnswer): Promise<void>;
  forget(): Promise<void>;
}

/** Remembers what requests with a key were answered, so that a repeated one is not carried out twice. */
@Injectable()
export class Repeats {
  #cleanedAt = 0;

  constructor(private readonly documents: DocumentStore) {}

  /**
   * The answer that was given to this key before, or the beginning of a new one. Rejects with `idempotency.mismatch` if
   * the key was used to ask for something else.
   */
  async begin(id: string, asked: string): Promise<RepeatAnswer | Begun> {
    const deadline = Date.now() + LONGEST_WAIT_MS;
    for (;;) {
      const known = await this.#look(id, asked);
      if (known) return known;
      if (Date.now() > deadline) throw stillRunning();
      await pause(LOOK_AGAIN_MS);
    }
  }

  /** Undefined while another request with the key is worked on. */
  async #look(id: string, asked: string): Promise<RepeatAnswer | Begun | undefined> {
    const before = await this.documents.get<RepeatBody>(KIND, id);
    const judged: Repeated = before ? judgeRepeat(before.body, asked, Date.now()) : 'anew';
    if (judged === 'mismatch') throw mismatch();
    return judged === 'anew' ? this.#claim(id, asked, before) : (before?.body.answer ?? undefined);
  }

  /** Undefined if another request with the key was quicker. */
  async #claim(id: string, asked: string, before: RepeatDocument | undefined): Promise<Begun | undefined> {
    const body: RepeatBody = { asked, at: Date.now(), answer: null };
    const version = (before?.version ?? 0) + 1;
    const claimed: RepeatDocument = { kind: KIND, id, version, body, pending: [] };
    try {
      if (before) await this.documents.replace(claimed, before.version);
      else await this.documents.insert(claimed);
    } catch (error) {
      if (error instanceof DuplicateDocument || error instanceof StaleDocument) return undefined;
      throw error;
    }
    await this.#clean();
    return {
      keep: (answer) =>
        this.documents.replace({ ...claimed, version: version + 1, body: { ...body, answer } }, version),
      forget: () => this.documents.remove(KIND, id, version),
    };
  }

  /** Takes away what is of no use any more; there are few, so once an hour is enough. */
  async #clean(): Promise<void> {
    const now = Date.now();
    if (now - this.#cleanedAt < HOUR_MS) return;
    this.#cleanedAt = now;
    const all = await this.documents.find<RepeatBody>(KIND, { all: true });
    for (const { id, version } of all.filter(({ body }) => isForgotten(body, now))) {
      await this.documents.remove(KIND, id, version).catch((error: unknown) => {
        if (!(error instanceof StaleDocument)) throw error;
      });
    }
  }
}

/** The key was used to ask for something else. */
export const mismatch = (): Failure =>
  new Failure('idempotency.mismatch', 'This Idempotency-Key was used for another request; take a new one.', {
    field: 'Idempotency-Key',
  });

const stillRunning = (): Failure =>
  new Failure('job.running', 'The first request with this Idempotency-Key has not been answered yet.', {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
