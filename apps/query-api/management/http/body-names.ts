const SNAKE = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/;

/** Spellings that other products use (api.md 3.2), where snake_case does not explain them. */
const otherSpellings: Readonly<Record<string, string>> = { timezone: 'timeZone', tz: 'timeZone' };

const canonicalName = (name: string): string => {
  const camel = SNAKE.test(name) ? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : name;
  return Object.hasOwn(otherSpellings, camel) ? (otherSpellings[camel] ?? camel) : camel;
};

const canonicalValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonicalValue);
  return typeof value === 'object' && value !== null ? canonicalBody(value) : value;
};

/** A body with its members under their canonical names, at every depth. Of a name and an alias for it the name wins. */
export const canonicalBody = (body: object): Readonly<Record<string, unknown>> => {
  const members = Object.entries(body).map(([name, value]) => ({
    name,
    to: canonicalName(name),
    value: value as unknown,
  }));
  const kept = members.filter(({ name, to }) => name === to || !Object.hasOwn(body, to));
  return Object.fromEntries(kept.map(({ to, value }) => [to, canonicalValue(value)]));
};
