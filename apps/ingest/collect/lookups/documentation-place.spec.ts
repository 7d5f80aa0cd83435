import { documentationPlace } from './documentation-place.ts';

describe('an address of the documentation range', () => {
  it('is in the country that its third group spells', () => {
    expect(documentationPlace('2001:db8:4445:1::1')).toEqual({ country: 'DE', region: null, city: null });
  });

  it('is nowhere if the group spells none', () => {
    expect(documentationPlace('2001:db8:0000:1::1')).toEqual({ country: null, region: null, city: null });
    expect(documentationPlace('2001:db8:6465:1::1')?.country).toBeNull();
  });

  it('is the only one that is read so', () => {
    expect(documentationPlace('2001:db9:4445:1::1')).toBeUndefined();
    expect(documentationPlace('192.0.2.1')).toBeUndefined();
  });
});
