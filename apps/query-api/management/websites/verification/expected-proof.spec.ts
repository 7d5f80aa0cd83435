import { expectedProof, isProof, proofToken } from './expected-proof.ts';

const key = Buffer.alloc(32, 7);
const website = { siteId: 'Ab12Cd34Ef56', domain: 'example.com' };
const token = proofToken(key, website);

describe('the proof that a domain is the owner’s', () => {
  it('is another for each website, domain and instance', () => {
    const others = [
      proofToken(key, { ...website, siteId: 'Zb12Cd34Ef56' }),
      proofToken(key, { ...website, domain: 'example.org' }),
      proofToken(Buffer.alloc(32, 8), website),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
    expect(proofToken(key, website)).toBe(token);
  });

  it('is told word by word', () => {
    expect(expectedProof.dns('example.com', 't')).toContain('footfall-verification=t');
    expect(expectedProof.meta('example.com', 't')).toContain('<meta name="footfall-verification" content="t">');
    expect(expectedProof.file('example.com', 't')).toContain('/.well-known/footfall-verification.txt');
  });

  it.each([
    `<meta name="footfall-verification" content="${token}">`,
    `<META content='${token}' name='footfall-verification' />`,
    `<title>x</title><meta charset=utf-8><meta name=footfall-verification content=${token}>`,
  ])('is found in %s', (html) => expect(isProof.meta(html, token)).toBe(true));

  it.each([
    '',
    token,
    `<meta name="footfall-verification" content="${token}x">`,
    `<meta name="description" content="footfall-verification ${token}">`,
    `<meta name="footfall-verification">`,
  ])('is not found in %p', (html) => expect(isProof.meta(html, token)).toBe(false));

  it('is a record or a file of nothing else', () => {
    expect([isProof.dns(`footfall-verification=${token}`, token), isProof.file(` ${token}\n`, token)]).toEqual([
      true,
      true,
    ]);
    expect([isProof.dns(token, token), isProof.file(`${token} and more`, token)]).toEqual([false, false]);
  });
});
