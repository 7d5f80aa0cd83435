import { isAllowedField, isPrivateField } from './masking.ts';

const field = (words: readonly string[], type = 'text', isMarked = false): boolean =>
  isPrivateField({ type, words, isMarked });

describe('a private field', () => {
  it.each(['password', 'email', 'tel', 'hidden', 'file'])('is one of type %s', (type) => {
    expect(field([], type)).toBe(true);
  });

  it.each([
    'password',
    'userPassword',
    'current-password',
    'e-mail',
    'userEmail',
    'phone_number',
    'mobile',
    'cardNumber',
    'creditLimit',
    'cvv',
    'cvc2',
    'user-iban',
    'cc-number',
    'cc_exp',
    'one-time-code',
    'clientSecret',
    'pin',
    'tel',
    'otp-1',
    'Your mobile number',
  ])('is one called %s', (word) => {
    expect(field(['', word])).toBe(true);
  });

  it('is one that the page marks', () => {
    expect(field(['city'], 'text', true)).toBe(true);
  });

  it.each(['city', 'topic', 'spinner', 'hotel', 'account', 'company', 'panel', 'message'])(
    'is none called %s',
    (word) => {
      expect(field([word])).toBe(false);
    },
  );
});

describe('a field that the website lists', () => {
  const handles = { id: 'town', name: 'city', selector: 'form > input:nth-of-type(1)' };

  it.each(['town', '#town', 'city', '[name="city"]', 'form > input:nth-of-type(1)'])('is found by %s', (listed) => {
    expect(isAllowedField(handles, ['other', listed])).toBe(true);
  });

  it('is not one without a name because others have none', () => {
    expect(isAllowedField({ id: '', name: '', selector: 'input' }, ['', 'city'])).toBe(false);
    expect(isAllowedField(handles, [])).toBe(false);
  });
});
