import { ownWords, snakeName } from '../http/names.ts';
import { type Members, type Schema } from './schema.ts';

const PREFIX = '#/components/schemas/';
const SUFFIX = 'Snake';

/** Schemas of replies with snake_case names, made from those with ours as they are asked for. */
export class SnakeSchemas {
  readonly #schemas: Members;
  readonly #made = new Map<string, Schema>();

  constructor(schemas: Members) {
    this.#schemas = schemas;
  }

  /** Those that were asked for, by their names. */
  get made(): Members {
    return Object.fromEntries(this.#made);
  }

  of(schema: Schema): Schema {
    const { $ref, properties, required, ...others } = schema;
    if (typeof $ref === 'string') return { $ref: `${PREFIX}${this.#named($ref.slice(PREFIX.length))}` };
    return {
      ...(Object.fromEntries(Object.entries(others).map(([name, value]) => [name, this.#inside(value)])) as Schema),
      ...(properties !== undefined && { properties: this.#members(properties as Members) }),
      ...(required !== undefined && { required: (required as string[]).map(snakeName) }),
    };
  }

  #named(name: string): string {
    const snake = `${name}${SUFFIX}`;
    if (this.#made.has(snake)) return snake;
    this.#made.set(snake, {});
    this.#made.set(snake, this.of(this.#schemas[name] ?? {}));
    return snake;
  }

  #members(members: Members): Members {
    return Object.fromEntries(
      Object.entries(members).map(([name, schema]) => [
        snakeName(name),
        ownWords.includes(name) ? schema : this.of(schema),
      ]),
    );
  }

  #inside(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.#inside(item));
    return typeof value === 'object' && value !== null ? this.of(value as Schema) : value;
  }
}
