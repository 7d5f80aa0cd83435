import { Readable } from 'node:stream';

/** A stream that is passed on: how much has come, and whether it was the stream itself that failed. */
export class CountedStream {
  readonly stream: Readable;
  sizeBytes = 0;
  failure: unknown;

  constructor(content: Readable) {
    this.stream = Readable.from(this.#chunks(content), { objectMode: false });
  }

  async *#chunks(content: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of content as AsyncIterable<Buffer>) {
        this.sizeBytes += chunk.length;
        yield chunk;
      }
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
