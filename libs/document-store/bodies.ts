/** Kind `websiteSecret`; its id is the website's UUID. Each is 32 random bytes in base64. */
export interface WebsiteSecret {
  /** Key of the hashes that stand for external user ids. */
  readonly userKey: string;
  /** Key of the event ids that are made from an import's lines. */
  readonly importKey: string;
}

export type ImportState = 'queued' | 'running' | 'done' | 'failed' | 'undone';

/** Kind `import`. */
export interface ImportBody {
  /** UUIDv7; the import id of the events it brings. */
  readonly id: string;
  readonly websiteId: string;
  readonly siteId: string;
  readonly format: 'access-log';
  /** Name of the uploaded file in the blob store. */
  readonly blob: string;
  readonly state: ImportState;
  readonly lines: number;
  readonly imported: number;
  /** Lines that could not be taken, by reason code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Lines that are no page views, by the first rule that failed. */
  readonly byRule: Readonly<Record<string, number>>;
  /** How far the uploaded file has been read. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** One sentence, when the state is `failed`. */
  readonly error?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Kind `quota`; its id is the website's UUID. */
export interface QuotaBody {
  readonly siteId: string;
  /** Beginning of the UTC month in which the website's events are refused, epoch milliseconds; null if they are taken. */
  readonly overIn: number | null;
}
