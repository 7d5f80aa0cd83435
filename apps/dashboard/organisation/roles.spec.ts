import { isManager, rolesToGive } from './roles.ts';

describe('a role in an organisation', () => {
  it('gives no role above itself', () => {
    expect(rolesToGive('admin')).toEqual(['viewer', 'editor', 'admin']);
    expect(rolesToGive('owner')).toContain('owner');
  });

  it('manages members from admin on', () => {
    expect((['viewer', 'editor', 'admin', 'owner'] as const).map(isManager)).toEqual([false, false, true, true]);
  });
});
