import { type Website } from '../api/types.ts';
import { cleaned, drafted, isEmptyDraft, withSettings } from './draft.ts';

const website = {
  name: 'Journal',
  version: 3,
  settings: { visitorMode: 'cookieless', excludedPages: ['/admin'], modules: { clicks: false, vitals: true } },
} as unknown as Website;

describe('a draft of settings', () => {
  it('is laid over the newest version, so that what others changed stays', () => {
    const draft = withSettings({ name: 'Diary' }, { modules: { clicks: true } });
    const newer = { ...website, version: 4, settings: { ...website.settings, excludedPages: ['/private'] } };
    expect(drafted(newer, draft)).toMatchObject({
      name: 'Diary',
      version: 4,
      settings: { excludedPages: ['/private'], modules: { clicks: true, vitals: true } },
    });
  });

  it('keeps what was changed before', () => {
    const draft = withSettings(withSettings({}, { modules: { clicks: true } }), { modules: { vitals: false } });
    expect(draft).toEqual({ settings: { modules: { clicks: true, vitals: false } } });
  });

  it('is sent without empty lines', () => {
    const draft = withSettings({ domains: [' a.example ', ''] }, { excludedPages: ['', '/a/*'] });
    expect(cleaned(draft)).toEqual({ domains: ['a.example'], settings: { excludedPages: ['/a/*'] } });
  });

  it('is empty until something is changed', () => {
    expect([isEmptyDraft({}), isEmptyDraft({ name: 'Diary' })]).toEqual([true, false]);
  });
});
