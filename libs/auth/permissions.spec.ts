import { type Permission, greaterRole, may, permissions, roles } from './permissions.ts';

const granted = (permission: Permission): string => roles.filter((role) => may(role, permission)).join(' ');

describe('what roles may do', () => {
  it('is one table', () => {
    const table = Object.keys(permissions).map((name) => [name, granted(name as Permission)]);
    expect(Object.fromEntries(table)).toEqual({
      'website.read': 'viewer editor admin owner',
      'reports.read': 'viewer editor admin owner',
      'visitors.read': 'viewer editor admin owner',
      'website.edit': 'editor admin owner',
      'website.manage': 'admin owner',
      'website.delete': 'owner',
      'organisation.read': 'viewer editor admin owner',
      'organisation.addWebsites': 'editor admin owner',
      'organisation.manage': 'admin owner',
      'organisation.delete': 'owner',
    });
  });

  it('is the most that any of them allows', () => {
    expect([
      greaterRole('viewer', 'admin'),
      greaterRole('owner', 'editor'),
      greaterRole(undefined, 'viewer'),
      greaterRole('editor', undefined),
      greaterRole(undefined, undefined),
    ]).toEqual(['admin', 'owner', 'viewer', 'editor', undefined]);
  });
});
