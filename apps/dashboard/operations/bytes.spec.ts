import { bytes } from './bytes.ts';

describe('the size of something', () => {
  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1000, '1 kB'],
    [12_345_678, '12.3 MB'],
    [5_000_000_000_000_000, '5,000 TB'],
  ])('of %d bytes is %s', (size, said) => expect(bytes(size, 'en')).toBe(said));
});
