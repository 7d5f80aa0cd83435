import { noTags, type CampaignTags } from './campaign-tags.ts';
import { channels } from './channel.ts';
import { clickParameters, knownSources } from './known-sources.ts';
import { sourceOf } from './source.ts';
import { hostMatcher } from './wildcard.ts';

const isOwnHost = hostMatcher(['example.com', '*.example.com']);
const from = (referrer: string | null, tags: Partial<CampaignTags> = {}): readonly [string | null, string] => {
  const { source, channel } = sourceOf(referrer, { ...noTags, ...tags }, isOwnHost);
  return [source, channel];
};

describe('the source of a session', () => {
  it('without referrer and tags is direct', () => {
    expect(sourceOf(null, noTags, isOwnHost)).toEqual({ referrer: null, source: null, channel: 'Direct' });
  });

  it.each(['https://example.com/', 'https://www.example.com/a', 'https://shop.example.com/cart'])(
    "is never one of the website's own hosts: %s is direct",
    (referrer) => {
      expect(sourceOf(referrer, noTags, isOwnHost)).toEqual({ referrer: null, source: null, channel: 'Direct' });
    },
  );

  it.each([
    ['https://www.google.com/', 'Google', 'Organic Search'],
    ['https://www.google.co.uk/search?q=secret', 'Google', 'Organic Search'],
    ['android-app://com.google.android.googlequicksearchbox/', 'Google', 'Organic Search'],
    ['https://yandex.ru/', 'Yandex', 'Organic Search'],
    ['https://search.yahoo.co.jp/search', 'Yahoo!', 'Organic Search'],
    ['https://duckduckgo.com/', 'DuckDuckGo', 'Organic Search'],
    ['https://t.co/abc', 'X', 'Organic Social'],
    ['https://l.facebook.com/', 'Facebook', 'Organic Social'],
    ['https://m.facebook.com/', 'Facebook', 'Organic Social'],
    ['https://old.reddit.com/r/a', 'Reddit', 'Organic Social'],
    ['https://news.ycombinator.com/item', 'Hacker News', 'Organic Social'],
    ['https://m.youtube.com/watch', 'YouTube', 'Organic Video'],
    ['https://mail.google.com/', 'Gmail', 'Email'],
    ['android-app://com.google.android.gm/', 'Gmail', 'Email'],
    ['https://chatgpt.com/', 'ChatGPT', 'AI Assistants'],
    ['https://gemini.google.com/app', 'Gemini', 'AI Assistants'],
    ['https://www.perplexity.ai/', 'Perplexity', 'AI Assistants'],
    ['https://www.amazon.de/dp/1', 'Amazon', 'Organic Shopping'],
    ['https://news.google.com/', 'Google News', 'Referral'],
    ['https://github.com/a/b', 'GitHub', 'Referral'],
    ['https://www.blog.org/a', 'blog.org', 'Referral'],
    ['https://google.evil-site.com/', 'google.evil-site.com', 'Referral'],
    ['https://notgoogle.com/', 'notgoogle.com', 'Referral'],
    ['https://netflix.com/', 'netflix.com', 'Referral'],
  ])('of the referrer %s is %s, %s', (referrer, source, channel) => {
    expect(from(referrer)).toEqual([source, channel]);
  });

  it('keeps the raw referrer without query and fragment', () => {
    expect(sourceOf('https://www.google.com/search?q=secret#x', noTags, isOwnHost).referrer).toBe(
      'https://www.google.com/search',
    );
    expect(sourceOf('not a url', noTags, isOwnHost)).toEqual({ referrer: null, source: null, channel: 'Direct' });
  });

  it('is what the campaign tags say, if there are any', () => {
    expect(from('https://www.google.com/', { source: 'Partner' })).toEqual(['Partner', 'Campaign']);
    expect(from('https://example.com/', { source: 'facebook' })).toEqual(['Facebook', 'Organic Social']);
  });

  it.each([
    [{ source: 'google', medium: 'cpc' }, 'Google', 'Paid Search'],
    [{ source: 'adwords', medium: 'ppc' }, 'Google', 'Paid Search'],
    [{ source: 'FB', medium: 'paid_social' }, 'Facebook', 'Paid Social'],
    [{ source: 'ig', medium: 'social' }, 'Instagram', 'Organic Social'],
    [{ source: 'youtube', medium: 'cpv' }, 'YouTube', 'Paid Video'],
    [{ source: 'chatgpt.com' }, 'ChatGPT', 'AI Assistants'],
    [{ source: 'newsletter' }, 'Newsletter', 'Email'],
    [{ source: 'crm', medium: 'E-Mail' }, 'crm', 'Email'],
    [{ source: 'partner', medium: 'affiliate' }, 'partner', 'Affiliates'],
    [{ source: 'network', medium: 'display' }, 'network', 'Display'],
    [{ source: 'network', medium: 'cpm' }, 'network', 'Display'],
    [{ source: 'network', medium: 'cpc' }, 'network', 'Paid Other'],
    [{ source: 'shop', medium: 'web_push' }, 'shop', 'Push'],
    [{ source: 'partner', medium: 'sms' }, 'partner', 'SMS'],
    [{ source: 'partner', medium: 'referral' }, 'partner', 'Referral'],
    [{ source: 'partner', medium: 'flyer' }, 'partner', 'Campaign'],
    [{ campaign: 'spring' }, null, 'Campaign'],
  ])('of the tags %j is %s, %s', (tags, source, channel) => {
    expect(from(null, tags)).toEqual([source, channel]);
  });

  it.each([
    ['gclid', null, 'Google', 'Paid Search'],
    ['gclid', 'https://www.google.com/', 'Google', 'Paid Search'],
    ['gclid', 'https://www.youtube.com/', 'YouTube', 'Paid Video'],
    ['gclid', 'https://www.blog.org/', 'Google', 'Paid Search'],
    ['msclkid', 'https://www.bing.com/', 'Bing', 'Paid Search'],
    ['ttclid', null, 'TikTok', 'Paid Social'],
    ['fbclid', null, 'Facebook', 'Organic Social'],
    ['fbclid', 'https://l.instagram.com/', 'Instagram', 'Organic Social'],
  ])('with the click parameter %s from %s is %s, %s', (clickParameter, referrer, source, channel) => {
    expect(from(referrer, { clickParameter })).toEqual([source, channel]);
  });
});

describe('the table of known sources', () => {
  const all = Object.values(knownSources).flatMap((sources) => Object.entries(sources));

  it('names each source once, each sign once, in lower case', () => {
    const names = all.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    const signs = all.flatMap(([, ofSource]) => ofSource);
    expect(signs.filter((sign, index) => signs.indexOf(sign) !== index || sign !== sign.toLowerCase())).toEqual([]);
  });

  it('knows the source of every click parameter', () => {
    const names = new Set(all.map(([name]) => name));
    expect(Object.values(clickParameters).filter(({ source }) => !names.has(source))).toEqual([]);
  });

  it('leads to channels that exist', () => {
    for (const kind of Object.values(knownSources)) {
      for (const name of Object.keys(kind)) expect(channels).toContain(from(null, { source: name })[1]);
    }
  });
});
