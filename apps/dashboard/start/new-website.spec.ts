import { checkWebsite, cleanDomain } from './new-website.ts';

describe('a new website', () => {
  it('may be pasted with scheme and path', () => {
    expect(cleanDomain(' https://Example.com/en/?a=b ')).toBe('example.com');
    expect(cleanDomain('blog.example.com')).toBe('blog.example.com');
  });

  it('is complete with name, domain and zone', () => {
    expect(checkWebsite({ name: 'Journal', domain: 'münchen.example', timeZone: 'Europe/Berlin' })).toEqual({});
    expect(checkWebsite({ name: 'Local', domain: 'localhost:8080', timeZone: 'UTC' })).toEqual({});
  });

  it('says field by field what is wrong', () => {
    const errors = checkWebsite({ name: '', domain: 'not a domain', timeZone: 'Europe/Atlantis' });
    expect(Object.keys(errors)).toEqual(['name', 'domain', 'timeZone']);
  });
});
