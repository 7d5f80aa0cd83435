import { isAddress, senderOf } from './address.ts';

describe('addresses', () => {
  it.each(['ada@example.com', 'a.b+c@sub.example.co', "o'neill@example.com", 'jürgen@bücher.example', 'me@localhost'])(
    'takes %s',
    (text) => expect(isAddress(text)).toBe(true),
  );

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@-example.com',
    'a b@example.com',
    'a@b@c',
    'ada@example.com.',
    `${'a'.repeat(65)}@b.c`,
  ])('refuses %j', (text) => expect(isAddress(text)).toBe(false));
});

describe('the sender of mails', () => {
  it.each([
    ['Footfall <mail@example.com>', { name: 'Footfall', address: 'mail@example.com' }],
    ['"Foot, fall" <mail@example.com>', { name: 'Foot, fall', address: 'mail@example.com' }],
    ['mail@example.com', { name: '', address: 'mail@example.com' }],
  ])('is read from %s', (text, sender) => expect(senderOf(text)).toEqual(sender));

  it.each(['Footfall', 'Footfall <mail>', 'Foot\r\nfall <mail@example.com>', '<mail@example.com>, <b@example.com>'])(
    'refuses %j in words',
    (text) => expect(() => senderOf(text)).toThrow('MAIL_FROM'),
  );
});
