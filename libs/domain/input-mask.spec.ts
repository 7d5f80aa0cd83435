import { isPrivateInput, MASK, maskInput, withoutValues, type InputChange } from './input-mask.ts';

const change: InputChange = {
  targetSelector: 'form > input:nth-child(2)',
  targetTag: 'input',
  targetId: null,
  targetClasses: null,
  targetText: null,
  targetHtml: '<input name="coupon" value="SPRING">',
  inputValue: 'SPRING',
  key: 'G',
  inputMasked: false,
};

describe('the value of an input', () => {
  it('is masked unless the website allows the field', () => {
    expect(maskInput(change, [])).toEqual({
      ...change,
      inputValue: MASK,
      key: MASK,
      inputMasked: true,
      targetHtml: `<input name="coupon" value="${MASK}">`,
    });
  });

  it.each(['coupon', '[name="coupon"]', 'form > input:nth-child(2)'])(
    'is kept where the website allows %s',
    (allowed) => {
      expect(maskInput(change, [allowed])).toEqual(change);
    },
  );

  it('is kept where the website allows the id', () => {
    const field = { ...change, targetHtml: null, targetId: 'coupon' };
    expect([
      maskInput(field, ['#coupon']),
      maskInput(field, ['coupon']),
      maskInput(field, ['other']).inputValue,
    ]).toEqual([field, field, MASK]);
  });

  it.each<[string, Partial<InputChange>]>([
    ['password', { targetHtml: '<input type="password" name="coupon">' }],
    ['password by name', { targetHtml: '<input name="userPasswd">' }],
    ['mail', { targetHtml: '<input type="email" name="coupon">' }],
    ['mail by id', { targetId: 'userEmail' }],
    ['mail by a short word', { targetId: 'contact_mail' }],
    ['phone', { targetHtml: '<input type="tel" name="coupon">' }],
    ['phone by class', { targetClasses: 'form-control phone-number' }],
    ['card', { targetHtml: '<input autocomplete="cc-number" name="coupon">' }],
    ['card by selector', { targetSelector: 'input#card-cvc' }],
    ['one-time code', { targetHtml: '<input autocomplete="one-time-code">' }],
  ])('is always masked for %s fields', (_, field) => {
    const allowed = ['coupon', field.targetId ?? '', field.targetSelector ?? ''];
    expect(maskInput({ ...change, ...field }, allowed).inputValue).toBe(MASK);
  });

  it.each(['hotel', 'spinner', 'company', 'accept'])('is not private for the letters within %p', (targetId) => {
    expect(isPrivateInput({ ...change, targetId })).toBe(false);
  });

  it('is masked in text and HTML of the field too, though cut short', () => {
    expect(maskInput({ ...change, targetText: 'typed' }, []).targetText).toBe(MASK);
    expect(withoutValues("<input value=secret><input value='two words'><input value=\"cut sho")).toBe(
      `<input value="${MASK}"><input value="${MASK}"><input value="${MASK}"`,
    );
  });

  it('stays absent where there is none', () => {
    expect(maskInput({ ...change, inputValue: null, key: null }, [])).toMatchObject({ inputValue: null, key: null });
  });
});
