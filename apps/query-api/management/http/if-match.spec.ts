import { expectedVersion } from './if-match.ts';

describe('If-Match', () => {
  it.each([
    ['"3"', 3],
    ['W/"12"', 12],
    [' "1" ', 1],
  ])('%s names a version', (header, version) => expect(expectedVersion(header)).toBe(version));

  it.each([undefined, '', '*'])('%j insists on none', (header) => expect(expectedVersion(header)).toBeUndefined());

  it.each(['3', '"x"', '"1", "2"', 'garbage'])('%j matches no document', (header) => {
    expect(expectedVersion(header)).toBeLessThan(0);
  });
});
