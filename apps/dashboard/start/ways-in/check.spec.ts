import { tokenOf, wrongEmail, wrongNewPassword } from './check.ts';

describe('the ways in', () => {
  it('take what looks like a mail address', () => {
    expect(wrongEmail(' ada@example.com ')).toBeUndefined();
    expect(wrongEmail('ada.example.com')).toBe('Write a mail address such as ada@example.com.');
  });

  it('ask for a password of ten characters', () => {
    expect(wrongNewPassword('123456789')).toBe('Take at least 10 characters.');
    expect(wrongNewPassword('1234567890')).toBeUndefined();
  });

  it('find the secret of a link behind the hash', () => {
    expect(tokenOf('#token=a.b-c')).toBe('a.b-c');
    expect(tokenOf('')).toBe('');
  });
});
