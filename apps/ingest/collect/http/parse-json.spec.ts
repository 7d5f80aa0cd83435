import fc from 'fast-check';
import { Failure } from '#libs/domain';
import { parseJson } from './parse-json.ts';

const refusal = (text: string | Buffer): unknown => {
  try {
    parseJson(Buffer.from(text));
  } catch (error) {
    return error instanceof Failure ? { code: error.code, field: error.field, detail: error.message } : error;
  }
  return 'taken';
};

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('a JSON body', () => {
  it('is read as any JSON is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' }), (value) => {
        const json = JSON.stringify(value);
        fc.pre(!json.includes('\\u0000'));
        expect(parseJson(Buffer.from(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('loses half a character, since no store takes it, and keeps whole ones', () => {
    const body = Buffer.from(String.raw`{"title": "cut \ud83d", "list": ["\uD83D\uDE00"], "\udc00": 1}`);
    expect(parseJson(body)).toEqual({ title: 'cut \uFFFD', list: ['\u{1F600}'], '\uFFFD': 1 });
  });

  it('may begin with a byte order mark', () => {
    expect(parseJson(Buffer.from('\uFEFF{"a":1}'))).toEqual({ a: 1 });
  });

  it('is refused with the place, never with its content', () => {
    expect(refusal('{"secret": tru')).toEqual({
      code: 'body.malformed',
      field: 'body',
      detail: expect.not.stringContaining('secret') as string,
    });
    expect(refusal('')).toMatchObject({ code: 'body.malformed', detail: expect.stringContaining('empty') as string });
    expect(refusal(Buffer.of(0x22, 0xff, 0x22))).toMatchObject({ detail: 'The body is not UTF-8.' });
  });

  it('may be 16 levels deep', () => {
    expect(refusal(nested(16))).toBe('taken');
    expect(refusal(nested(17))).toMatchObject({ code: 'field.invalid', field: '[0]'.repeat(16) });
    expect(refusal(nested(50_000))).toMatchObject({ code: 'field.invalid' });
    expect(refusal(`{"a":${nested(16)}}`)).toMatchObject({ code: 'field.invalid', field: `a${'[0]'.repeat(15)}` });
  });

  it('is not deep for having many brackets', () => {
    expect(refusal(JSON.stringify({ a: Array.from({ length: 50 }, () => ({ b: '[[[[' })) }))).toBe('taken');
  });

  it('may not hold NUL characters, and says where one is', () => {
    expect(refusal('{"events":[{"url":"/a\\u0000"}]}')).toMatchObject({
      code: 'field.invalid',
      field: 'events[0].url',
    });
    expect(refusal('{"a\\u0000":1}')).toMatchObject({ code: 'field.invalid', field: 'body' });
    expect(refusal('{"a":"\\\\u0000"}')).toBe('taken');
  });
});
