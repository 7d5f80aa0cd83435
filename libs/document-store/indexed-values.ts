import { type DocumentQuery, type KindDeclaration } from './document-store.port.ts';

/** A value under which a document can be found. */
export interface IndexedValue {
  readonly field: string;
  readonly value: string;
  readonly isUnique: boolean;
}

const stringsOf = (value: unknown): readonly string[] => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(values.filter((item) => typeof item === 'string'))];
};

/** The values of a body's declared fields, each once. A field that is absent or no string has none. */
export const indexedValues = (declaration: KindDeclaration, body: object): readonly IndexedValue[] => {
  const fields = body as Readonly<Record<string, unknown>>;
  const of = (names: readonly string[], isUnique: boolean): readonly IndexedValue[] =>
    names.flatMap((field) => stringsOf(fields[field]).map((value) => ({ field, value, isUnique })));
  return [...of(declaration.unique, true), ...of(declaration.indexed, false)];
};

/** The declarations by kind. Asking for what is not declared is a bug, and throws. */
export class DeclaredKinds {
  readonly #kinds: ReadonlyMap<string, KindDeclaration>;

  constructor(declarations: readonly KindDeclaration[]) {
    this.#kinds = new Map(declarations.map((declaration) => [declaration.kind, declaration]));
  }

  get(kind: string): KindDeclaration {
    const declaration = this.#kinds.get(kind);
    if (!declaration) throw new Error(`The kind ${kind} is not declared.`);
    return declaration;
  }

  mayFind(kind: string, query: DocumentQuery): void {
    const { unique, indexed } = this.get(kind);
    if ('field' in query && ![...unique, ...indexed].includes(query.field)) {
      throw new Error(`The kind ${kind} declares no index of ${query.field}.`);
    }
  }
}
