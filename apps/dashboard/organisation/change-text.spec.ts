import { actorText, changeLines, changeTitle } from './change-text.ts';

describe('a change in the audit log', () => {
  it('says what was changed, from what to what', () => {
    const changes = [
      { field: 'timeZone', from: 'UTC', to: 'Europe/Berlin' },
      { field: 'domains', from: null, to: ['a.example'] },
    ];
    expect(changeTitle({ kind: 'website', action: 'changed', name: 'Journal' })).toBe('Website Journal: changed');
    expect(changeLines({ action: 'changed', changes })).toEqual([
      'timeZone: UTC → Europe/Berlin',
      'domains: nothing → ["a.example"]',
    ]);
    expect(changeLines({ action: 'deleted', changes })).toEqual([]);
  });

  it('names who acted', () => {
    expect(actorText({ userName: 'Ada', actor: '1' })).toBe('Ada');
    expect(actorText({ userName: null, actor: 'key:1' })).toBe('An API key');
    expect(actorText({ userName: null, actor: 'admin-token' })).toBe('The admin token');
  });
});
