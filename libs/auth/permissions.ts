/** What members of an organisation or of a website may be, least first: each may do all that those before it may. */
export const roles = ['viewer', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** Whom each thing that can be done with a website or an organisation asks for. */
export const permissions = {
  'website.read': 'viewer',
  // What a share link can show: figures, and, of those that show details, single visitors.
  'reports.read': 'viewer',
  'visitors.read': 'viewer',
  'website.edit': 'editor',
  'website.manage': 'admin',
  'website.delete': 'owner',
  'organisation.read': 'viewer',
  'organisation.addWebsites': 'editor',
  'organisation.manage': 'admin',
  'organisation.delete': 'owner',
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof permissions;

/** Whether a role is another, or more. */
export const isAtLeast = (role: Role, least: Role): boolean => roles.indexOf(role) >= roles.indexOf(least);

/** Whether a role may do something. */
export const may = (role: Role, permission: Permission): boolean => isAtLeast(role, permissions[permission]);

/** The greater of two roles; undefined is none. */
export const greaterRole = (one: Role | undefined, other: Role | undefined): Role | undefined => {
  if (one === undefined || other === undefined) return one ?? other;
  return isAtLeast(one, other) ? one : other;
};
