import { type Member } from '../api/use-organisation.ts';

export type Role = Member['role'];

const order: readonly Role[] = ['viewer', 'editor', 'admin', 'owner'];

/** Who may invite, rename, and give roles. */
export function isManager(role: Role): boolean {
  return order.indexOf(role) >= order.indexOf('admin');
}

/** The roles that somebody may give: none above their own. */
export function rolesToGive(own: Role): readonly Role[] {
  return order.slice(0, order.indexOf(own) + 1);
}
