import { csvOf } from './csv.ts';
import { isNotModified, keyOf, weakTag } from './etag.ts';
import { type ProjectionState, freshnessHeader, freshnessOf } from './freshness.ts';

describe('a table', () => {
  it('has a header of field names, the members of members among them', () => {
    const rows = [
      { value: 'a', visitors: 1, previous: { visitors: null }, list: [1] },
      { value: 'b', visitors: 2, previous: null },
    ];
    expect(csvOf(rows, [])).toBe('value,visitors,previous.visitors,previous\r\na,1,,\r\nb,2,,\r\n');
  });

  it('has its header without rows, too', () => {
    expect(csvOf([], ['value', 'visitors'])).toBe('value,visitors\r\n');
  });

  it('quotes what needs it, and lets no text be a formula', () => {
    const rows = [{ text: 'a "b", c' }, { text: '=1+1' }, { text: '-2' }, { text: '@x' }, { text: '+x\ny' }];
    expect(csvOf(rows, [])).toBe(`text\r\n"a ""b"", c"\r\n'=1+1\r\n'-2\r\n'@x\r\n"'+x\ny"\r\n`);
  });

  it('leaves numbers alone', () => {
    expect(csvOf([{ change: -12.5 }], [])).toBe('change\r\n-12.5\r\n');
  });
});

describe('the name of an answer', () => {
  it('is the same for the same question, in whatever order it is told', () => {
    expect(keyOf({ a: 1, b: { c: [2], d: 3 } })).toBe(keyOf({ b: { d: 3, c: [2] }, a: 1 }));
    expect(keyOf({ a: 1 })).not.toBe(keyOf({ a: 2 }));
  });

  it('is found among the tags of a caller', () => {
    const key = keyOf({ a: 1 });
    expect(isNotModified(`"other", ${weakTag(key)}`, key)).toBe(true);
    expect(isNotModified('"other"', key)).toBe(false);
    expect(isNotModified(undefined, key)).toBe(false);
  });
});

describe('freshness', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  const ago = (seconds: number): Date => new Date(now - seconds * 1000);
  const state: ProjectionState = {
    asOf: ago(3600),
    lagEvents: 0,
    behindSince: null,
    seenAt: ago(5),
    deadLetters: 0,
    isRebuilding: false,
  };

  it.each<[string, Partial<ProjectionState>, object]>([
    ['live when nothing waits, however quiet the website', {}, { state: 'live', lagSeconds: 0 }],
    ['live a little behind', { lagEvents: 9, behindSince: ago(30) }, { state: 'live', lagSeconds: 30, lagEvents: 9 }],
    ['behind over 30 seconds', { lagEvents: 9, behindSince: ago(31) }, { state: 'behind', lagSeconds: 31 }],
    ['rebuilding while another version is filled', { isRebuilding: true }, { state: 'rebuilding' }],
    [
      'stalled when the projector is silent',
      { seenAt: ago(31), lagEvents: 9 },
      { state: 'stalled', lagEvents: null, lagSeconds: null },
    ],
    ['stalled before there is a projector', { seenAt: null, asOf: null }, { state: 'stalled', asOf: null }],
  ])('is %s', (_, more, expected) => {
    expect(freshnessOf({ ...state, ...more }, now)).toMatchObject(expected);
  });

  it('stands in a header too', () => {
    expect(freshnessHeader(freshnessOf(state, now))).toBe(
      'state=live; asOf=2026-03-04T11:00:00.000Z; lagEvents=0; lagSeconds=0; deadLetters=0',
    );
  });
});
