import { type Members, type Schema } from './schema.ts';

const PREFIX = '#/components/parameters/';

/** Parameters that many operations have, each written once; those that share a name and nothing else are numbered. */
export class SharedParameters {
  readonly #named = new Map<string, string>();
  readonly #made = new Map<string, Schema>();

  get made(): Members {
    return Object.fromEntries(this.#made);
  }

  /** What refers to a parameter. */
  of(parameter: Schema): Schema {
    const written = JSON.stringify(parameter);
    const name = this.#named.get(written) ?? this.#nameFor(String(parameter['name']));
    this.#named.set(written, name);
    this.#made.set(name, parameter);
    return { $ref: `${PREFIX}${name}` };
  }

  #nameFor(wanted: string): string {
    const taken = [...this.#made.keys()].filter((name) => name.replace(/\d+$/, '') === wanted).length;
    return taken === 0 ? wanted : `${wanted}${taken + 1}`;
  }
}

/** The parameter that a reference means. */
export const parameterOf = (reference: Schema, parameters: Members): Schema =>
  parameters[String(reference['$ref']).slice(PREFIX.length)] ?? {};
