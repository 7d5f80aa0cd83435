import { parts, partOf, isAtLeast } from './parts.ts';

describe('the parts of the settings', () => {
  it.each([
    ['viewer', ['general', 'tracking', 'privacy']],
    ['editor', ['general', 'tracking', 'privacy']],
    ['admin', ['general', 'tracking', 'privacy', 'members', 'keys', 'share-links', 'imports']],
    ['owner', parts.map(({ id }) => id)],
  ] as const)('that are shown to a role: %s', (role, shown) => {
    expect(parts.filter(({ least }) => isAtLeast(role, least)).map(({ id }) => id)).toEqual(shown);
  });

  it('begin with the general one, and hide what is not for the role', () => {
    expect([partOf(undefined, 'viewer'), partOf('danger', 'admin'), partOf('nothing', 'owner')]).toEqual([
      'general',
      undefined,
      undefined,
    ]);
  });
});
