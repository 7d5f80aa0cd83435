import fc from 'fast-check';
import { maskEvent } from './dead-letter.ts';
import { MASK } from './input-mask.ts';

describe('an event kept as a dead letter', () => {
  it.each([
    'ip',
    '$ip',
    '__ip',
    'cip',
    'ip_address',
    'ipAddress',
    'clientIp',
    'X-Forwarded-For',
    'remote_addr',
    'userAgent',
    'user_agent',
    'fingerprint',
  ])('has no %s, however deep', (name) => {
    const event = {
      [name]: '203.0.113.7',
      context: { [name]: '203.0.113.7', page: 1 },
      hits: [{ [name]: 'x', path: '/a' }],
    };
    expect(maskEvent(event)).toEqual({ context: { page: 1 }, hits: [{ path: '/a' }] });
  });

  it.each([
    'inputValue',
    'input_value',
    'key',
    'password',
    'newPassword',
    'passwd',
    'userEmail',
    'phone_number',
    'card_number',
    'cvc',
    'access_token',
    'apiKey',
    'userId',
    'traits',
  ])('has its %s masked', (name) => {
    expect(maskEvent({ [name]: 'secret', properties: { [name]: { a: 1 } } })).toEqual({
      [name]: MASK,
      properties: { [name]: MASK },
    });
  });

  it('keeps what it takes to understand and repair it', () => {
    const event = {
      type: 'custom',
      name: 'Signup',
      occurredAt: 'yesterday',
      properties: { plan: 'team', seats: 3, trial: true, coupon: null },
      revenue: 19.99,
    };
    expect(maskEvent(event)).toEqual(event);
  });

  it('has the query and fragment of its URLs cut', () => {
    expect(
      maskEvent({
        url: 'https://user:secret@example.com/reset?token=secret#x',
        page_url: '/reset?token=secret',
        referrer: 'https://mail.example.com/?q=secret',
        properties: { target: 'https://example.com/a?b=c' },
      }),
    ).toEqual({
      url: 'https://example.com/reset',
      page_url: '/reset',
      referrer: 'https://mail.example.com/',
      properties: { target: 'https://example.com/a' },
    });
  });

  it('has addresses and mail addresses masked wherever they stand', () => {
    expect(
      maskEvent({
        properties: { from: '2001:db8::1', who: 'write to jane@example.com now', list: ['203.0.113.7'] },
        html: '<input value="x">',
      }),
    ).toEqual({
      properties: { from: MASK, who: `write to ${MASK} now`, list: [MASK] },
      html: `<input value="${MASK}">`,
    });
  });

  it('is bounded in depth, texts and lists', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 50; level++) deep = { deep };
    expect(JSON.stringify(maskEvent(deep))).toContain(MASK);
    expect(maskEvent({ title: 'x'.repeat(9_999) })).toEqual({ title: 'x'.repeat(2_048) });
    expect(maskEvent({ list: new Array(500).fill(1) })).toEqual({ list: new Array(100).fill(1) });
  });

  it('may have been anything', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(() => JSON.stringify(maskEvent(value))).not.toThrow()));
    expect([maskEvent('text'), maskEvent(7), maskEvent(null)]).toEqual(['text', 7, null]);
  });
});
