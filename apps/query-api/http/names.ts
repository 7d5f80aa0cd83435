type Members = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
/** A name of ours in snake_case. */
export const snakeName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Names that we write; others are a caller's own words, such as `eventProperty:plan` or an id. */
const isOurs = (name: string): boolean => /^[a-z][A-Za-z0-9]*$/.test(name);
const isSnake = (name: string): boolean => /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(name);

/** Members that hold what callers named themselves. */
export const ownWords: readonly string[] = ['properties', 'traits', 'metadata', 'labels'];

const renamed = (value: unknown, rename: (name: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => renamed(item, rename));
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      rename(name),
      ownWords.includes(name) && isPlain(member) ? member : renamed(member, rename),
    ]),
  );
};

/** A reply with snake_case names, as some of the products that we answer for print them. */
export const snakeNames = (reply: unknown): unknown =>
  renamed(reply, (name) => (isOurs(name) ? snakeName(name) : name));

/** The other names of query parameters (api.md section 3.2). */
const parameterAliases: Readonly<Record<string, string>> = {
  startDate: 'from',
  start: 'from',
  endDate: 'to',
  end: 'to',
  granularity: 'interval',
  timezone: 'timeZone',
  tz: 'timeZone',
};

/** If a name and its alias are both there, the name wins. */
const withCanonical = (members: Members, canonical: (name: string) => string): Members => {
  const entries = Object.entries(members).map(([name, value]) => ({ name, to: canonical(name), value }));
  const given = new Set(Object.keys(members));
  const kept = entries.filter(({ name, to }) => name === to || !given.has(to));
  return Object.fromEntries(kept.map(({ to, value }) => [to, value]));
};

const parameterName = (name: string): string => {
  const canonical = isSnake(name) ? camel(name) : name;
  return parameterAliases[canonical] ?? canonical;
};

const withPeriod = ({ days, ...others }: Members): Members =>
  typeof days === 'string' && others['period'] === undefined
    ? { ...others, period: `${days}d` }
    : { ...others, ...(days !== undefined && { days }) };

/** Query parameters under their canonical names. */
export const canonicalParameters = (parameters: Members): Members =>
  withPeriod(withCanonical(parameters, parameterName));
