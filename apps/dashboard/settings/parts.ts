import { type Website } from '../api/types.ts';

type Role = Website['role'];

const ranks: readonly Role[] = ['viewer', 'editor', 'admin', 'owner'];

/** Whether a role is another, or more. */
export function isAtLeast(role: Role, least: Role): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(least);
}

/** Parts of the settings, and who is shown them: nobody sees what the server would refuse. */
export const parts = [
  { id: 'general', least: 'viewer' },
  { id: 'tracking', least: 'viewer' },
  { id: 'privacy', least: 'viewer' },
  { id: 'members', least: 'admin' },
  { id: 'keys', least: 'admin' },
  { id: 'share-links', least: 'admin' },
  { id: 'imports', least: 'admin' },
  { id: 'danger', least: 'owner' },
] as const satisfies readonly { readonly id: string; readonly least: Role }[];

export type PartId = (typeof parts)[number]['id'];

/** The part that an address names, if whoever asks may see it. */
export function partOf(name: string | undefined, role: Role): PartId | undefined {
  return parts.find(({ id, least }) => id === (name ?? 'general') && isAtLeast(role, least))?.id;
}
