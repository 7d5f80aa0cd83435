import { type Annotation, type Bucket } from '../../api/types.ts';

/** What was noted within each bucket, in its order. */
export function notesOf(
  buckets: readonly Bucket[],
  annotations: readonly Annotation[],
): readonly (readonly string[])[] {
  const notes = annotations.map(({ at, text }) => ({ at: Date.parse(at), text }));
  return buckets.map(({ start, end }) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    return notes.filter(({ at }) => at >= from && at < to).map(({ text }) => text);
  });
}
