import { type Annotation, type Bucket } from '../../api/types.ts';
import { notesOf } from './annotations.ts';

const day = (date: string): Bucket => ({ start: `${date}T00:00:00Z`, end: `${date}T24:00:00Z` }) as unknown as Bucket;
const note = (at: string, text: string): Annotation => ({ id: text, at, text }) as Annotation;

describe('annotations of a chart', () => {
  it('stand at the bucket that they fall into', () => {
    const notes = notesOf(
      [day('2026-03-01'), day('2026-03-02'), day('2026-03-03')],
      [
        note('2026-02-28T23:59:59.999Z', 'before'),
        note('2026-03-01T00:00:00Z', 'launch'),
        note('2026-03-01T20:00:00Z', 'news'),
        note('2026-03-03T12:00:00Z', 'prices'),
      ],
    );
    expect(notes).toEqual([['launch', 'news'], [], ['prices']]);
  });
});
