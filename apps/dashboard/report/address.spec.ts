import { formatAddress, parseAddress } from './address.ts';

describe('the address', () => {
  it('is read and written as people write it', () => {
    const search = { period: '7d', filter: ['country:in:DE|AT', 'path:is:/a b/ü'] };
    const address = formatAddress(search);
    expect(address).toBe('?period=7d&filter=country:in:DE|AT&filter=path:is:/a+b/%C3%BC');
    expect(parseAddress(address)).toEqual(search);
  });

  it('is empty without parameters', () => {
    expect(formatAddress({ period: undefined })).toBe('');
    expect(parseAddress('')).toEqual({});
  });
});
