import { type KeyScope } from '#libs/api-keys';
import { type Permission, may } from '#libs/auth';

/** The API keys of the table of routes: scopes, and whose they are. */
export const keyCallers = {
  'key to collect': { scopes: ['collect'], of: 'website' },
  'key to read': { scopes: ['read'], of: 'website' },
  'key to manage': { scopes: ['manage'], of: 'website' },
  "key of another's website": { scopes: ['read', 'manage'], of: 'other' },
  'key of the organisation': { scopes: ['manage'], of: 'organisation' },
  'expired key': { scopes: ['read', 'manage'], of: 'website' },
  'revoked key': { scopes: ['read', 'manage'], of: 'website' },
  'deleted key': { scopes: ['read', 'manage'], of: 'website' },
  'replaced key': { scopes: ['read', 'manage'], of: 'website' },
} as const satisfies Record<string, { scopes: readonly KeyScope[]; of: 'website' | 'other' | 'organisation' }>;
export type KeyCallerName = keyof typeof keyCallers;

export const isKeyCaller = (name: string): name is KeyCallerName => Object.hasOwn(keyCallers, name);

/** What opens nothing any more. */
const refused: Partial<Record<KeyCallerName, 'key.expired' | 'key.revoked' | 'key.invalid'>> = {
  'expired key': 'key.expired',
  'revoked key': 'key.revoked',
  'deleted key': 'key.invalid',
  'replaced key': 'key.expired',
};

const isPermission = (need: string): need is Permission => need.includes('.');

const byPermission = (need: Permission, name: KeyCallerName): 'in' | 'role' | 'unknown' => {
  if (need.startsWith('organisation.')) return 'role';
  if (name === "key of another's website") return 'unknown';
  if (name === 'key to collect') return 'role';
  return may(name === 'key to read' ? 'viewer' : 'editor', need) ? 'in' : 'role';
};

/** What a key is told at the door of a route. */
export const keyOutcome = (need: string, name: KeyCallerName): string => {
  const refusal = refused[name];
  if (refusal) return refusal;
  if (isPermission(need)) return byPermission(need, name);
  if (need === 'listsWebsites') return name === 'key to collect' ? 'role' : 'in';
  return need === 'addsWebsites' && name === 'key of the organisation' ? 'in' : 'role';
};
