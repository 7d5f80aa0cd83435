import { MASK } from '#libs/domain';
import { type Repair } from '#libs/document-store';
import { isObject } from '../collect/fields/properties.ts';
import { sessionSpellings } from '../collect/fields/spellings.ts';

type Members = Readonly<Record<string, unknown>>;

/** A letter names the member at fault by its path in the request, which the event alone does not have. */
const REQUEST_PATH = /^(?:events)?\[\d+\]\./;

/** The path of a member of the event, by its canonical name. */
export const pathOf = (field: string): readonly string[] => {
  const [first = '', ...rest] = field.replace(REQUEST_PATH, '').split('.');
  return [sessionSpellings.get(first)?.field ?? first, ...rest];
};

/** Whether a repair changes a member, one that it is part of, or a part of it. */
export const touches = (repair: Repair, path: readonly string[]): boolean => {
  const changed = pathOf(repair.field);
  return path.slice(0, changed.length).every((name, at) => name === changed[at]);
};

const put = (members: Members, [name = '', ...rest]: readonly string[], repair: Repair): Members => {
  if (rest.length > 0) {
    const inner = members[name];
    return { ...members, [name]: put(isObject(inner) ? inner : {}, rest, repair) };
  }
  if ('set' in repair) return { ...members, [name]: repair.set };
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));
};

/** A letter's event with the repairs made, in their order; members are named by their path, such as `properties.plan`. */
export const repaired = (event: Members, repairs: readonly Repair[]): Members =>
  repairs.reduce<Members>((members, repair) => put(members, pathOf(repair.field), repair), event);

/** What was typed is masked in events, too: there the mask is the value. */
const MASKED_ANYWAY = new Set(['inputValue', 'key']);

/** Without the members that a letter does not hold, since nobody knows what they were. */
export const withoutMasked = (members: Members): Members =>
  Object.fromEntries(
    Object.entries(members)
      .filter(([name, value]) => value !== MASK || MASKED_ANYWAY.has(name))
      .map(([name, value]) => [name, isObject(value) ? withoutMasked(value) : value]),
  );
