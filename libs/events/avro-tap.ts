/**
 * What avsc hands its types to read from and write to. Both may run past the end of `buf`: avsc looks at `pos` once at
 * the end and then starts over with a larger buffer, or calls the record truncated.
 */
export interface AvroTap {
  buf: Buffer;
  pos: number;
  readString(): string;
  writeString(text: string): void;
}
