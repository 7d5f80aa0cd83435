import avro from 'avsc';
import { type AvroTap } from './avro-tap.ts';

/** Texts shorter than this have a length that Avro writes in one byte. */
const ONE_BYTE_LENGTH = 64;
const REMEMBERED_LENGTH = 24;
const REMEMBERED_TEXTS = 4096;

/** Short texts seen lately, by a hash of their bytes: browsers, countries and site ids come in every record. */
const remembered = new Array<string>(REMEMBERED_TEXTS).fill('');

function slotOf(bytes: Buffer, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  return (hash ^ (hash >>> 12)) & (REMEMBERED_TEXTS - 1);
}

/** Whether `text` is ASCII and these are its bytes. */
function isWritten(text: string, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) if (text.charCodeAt(at - start) !== bytes[at]) return false;
  return true;
}

/** Writes one byte per character; false if the text is not ASCII after all. */
function putAscii(text: string, bytes: Buffer, start: number): boolean {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    seen |= code;
    bytes[start + at] = code;
  }
  return seen < 0x80;
}

/**
 * Avro's string for records of many short texts. Writing tries ASCII in one pass, where avsc first asks for the byte
 * length; reading hands out a short text that it has seen before, which is quicker than making it again and keeps a batch small.
 */
export class TextType extends avro.types.StringType {
  protected _write(tap: AvroTap, text: unknown): void {
    if (typeof text !== 'string') throw new Error(`invalid string: ${JSON.stringify(text)}`);
    const { buf, pos } = tap;
    const { length } = text;
    if (length >= ONE_BYTE_LENGTH || pos + length >= buf.length || !putAscii(text, buf, pos + 1)) {
      tap.writeString(text);
      return;
    }
    buf[pos] = length << 1;
    tap.pos = pos + 1 + length;
  }

  /** Must not use `this`: avsc lends this method to its resolvers. */
  protected _read(tap: AvroTap): string {
    const { buf, pos } = tap;
    const head = buf[pos] ?? 0;
    const length = head >> 1;
    const end = pos + 1 + length;
    if ((head & 1) !== 0 || length > REMEMBERED_LENGTH || end > buf.length) return tap.readString();
    const slot = slotOf(buf, pos + 1, end);
    const known = remembered[slot] ?? '';
    if (isWritten(known, buf, pos + 1, end)) {
      tap.pos = end;
      return known;
    }
    const text = tap.readString();
    if (text.length === length) remembered[slot] = text;
    return text;
  }
}
