import { aWebsite } from '../specs/a-website.ts';
import { trackerConfig } from './tracker-config.ts';

const scripts = {
  vitals: 'tracker/vitals.1.js',
  interactions: 'tracker/interactions.2.js',
  links: 'tracker/links.3.js',
};
const off = {
  clicks: false,
  pointer: false,
  scroll: false,
  inputs: false,
  vitals: false,
  outboundLinks: false,
  downloads: false,
};
const configOf = (modules: object, more: object = {}) =>
  trackerConfig(aWebsite({ modules: { ...off, ...modules }, ...more }), { scripts, workflows: [] });

describe('the configuration of a tracker', () => {
  it.each([
    [{}, []],
    [{ vitals: true }, ['vitals']],
    [{ inputs: true, downloads: true }, ['interactions', 'links']],
    [{ clicks: true, pointer: true }, ['interactions']],
  ])('with %j names the scripts %j alone', (modules, expected) => {
    expect(Object.keys(configOf(modules).scripts)).toEqual(expected);
  });

  it('has another version if anything of it is another', () => {
    const { version } = configOf({});
    expect(configOf({}).version).toBe(version);
    expect(configOf({ vitals: true }).version).not.toBe(version);
    expect(configOf({}, { trackingEnabled: false }).version).not.toBe(version);
  });

  it('tells which pages are counted', () => {
    const { excludedPages, countedPages } = configOf({}, { excludedPages: ['/admin/**'] });
    expect(excludedPages).toEqual(['/admin/**']);
    expect(new RegExp(countedPages).test('https://example.com/admin/users')).toBe(false);
  });
});
