type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, unknown>>;

/** Members of members by their path, `previous.visitors`; lists have no place in a table. */
const flat = (row: Row, prefix = ''): readonly (readonly [string, Cell])[] =>
  Object.entries(row).flatMap(([name, value]) => {
    if (Array.isArray(value)) return [];
    if (typeof value === 'object' && value !== null) return flat(value as Row, `${prefix}${name}.`);
    return [[`${prefix}${name}`, (value ?? null) as Cell] as const];
  });

/** Spreadsheets take cells that begin so for formulas. */
const isFormula = (text: string): boolean => /^[=+\-@]/.test(text);

const cell = (value: Cell | undefined): string => {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as a table (RFC 4180) with a header of field names; `columns` are there also if no row is. */
export const csvOf = (rows: readonly Row[], columns: readonly string[]): string => {
  const tables = rows.map((row) => new Map(flat(row)));
  const names = [...new Set([...(rows.length === 0 ? columns : []), ...tables.flatMap((table) => [...table.keys()])])];
  const lines = [names.map(cell), ...tables.map((table) => names.map((name) => cell(table.get(name))))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
};
