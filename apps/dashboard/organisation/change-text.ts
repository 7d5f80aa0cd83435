import { type AuditEntry } from '../api/use-audit.ts';
import { text } from '../text/en.ts';

const longest = 60;

/** "Website Journal changed". */
export function changeTitle({ kind, action, name }: Pick<AuditEntry, 'kind' | 'action' | 'name'>): string {
  return text.audit.title(text.audit.kinds[kind] ?? kind, name ?? '', text.audit.actions[action]);
}

/** Field by field, "timeZone: UTC → Europe/Berlin"; nothing of what is made or deleted as a whole. */
export function changeLines({ action, changes }: Pick<AuditEntry, 'action' | 'changes'>): readonly string[] {
  if (action !== 'changed') return [];
  return changes.map(({ field, from, to }) => `${field}: ${valueText(from)} → ${valueText(to)}`);
}

/** Who it was: a name, else what acted in nobody's name. */
export function actorText({ userName, actor }: Pick<AuditEntry, 'userName' | 'actor'>): string {
  if (userName !== null) return userName;
  if (actor.startsWith('key:')) return text.audit.byKey;
  return actor === 'admin-token' ? text.audit.byToken : actor;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return text.audit.nothing;
  const said = typeof value === 'string' ? value : JSON.stringify(value);
  return said.length > longest ? `${said.slice(0, longest)}…` : said;
}
