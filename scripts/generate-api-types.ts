/**
 * Writes apps/dashboard/api/schema.ts from the OpenAPI document, so that no shape of an answer is written twice. The
 * document is taken from the build: `npm run generate:api-types`. Its spec fails when the file is stale.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openApiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** Where the generated types live. */
export const apiTypesFile = fileURLToPath(new URL('../apps/dashboard/api/schema.ts', import.meta.url));

const builtDocument = new URL('../dist/apps/query-api/openapi/document.js', import.meta.url).href;

const head = '// Generated from the OpenAPI document by `npm run generate:api-types`. Do not edit.\n\n';

/** The little that is looked at here. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const isCanonical = (operation: object): boolean => !('x-canonical' in operation);

/** The dashboard calls everything by its canonical path: aliases are for others. */
const canonicalPaths = ({ paths }: Document): Document['paths'] =>
  Object.fromEntries(
    Object.entries(paths)
      .map(([path, methods]) => [
        path,
        Object.fromEntries(Object.entries(methods).filter(([, operation]) => isCanonical(operation))),
      ])
      .filter(([, methods]) => Object.keys(methods ?? {}).length > 0),
  ) as Document['paths'];

const referred = (value: object): readonly string[] =>
  [...JSON.stringify(value).matchAll(/#\/components\/schemas\/(\w+)/g)].flatMap(([, name]) => name ?? []);

/** The schemas that are reached from these paths, in the order of the document. */
const neededSchemas = (paths: Document['paths'], all: Document['components']['schemas']): object => {
  const needed = new Set<string>();
  const asked = [...referred(paths)];
  for (let name = asked.pop(); name !== undefined; name = asked.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    asked.push(...referred(all[name] ?? {}));
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => needed.has(name)));
};

/** The text of apps/dashboard/api/schema.ts as the document is now. */
export async function apiTypes(document: Document): Promise<string> {
  const schemas = neededSchemas(canonicalPaths(document), document.components.schemas);
  // Without the paths: they repeat each refusal of each call, and are ten times as long as what is read of them.
  const asked = JSON.parse(JSON.stringify({ ...document, paths: {}, components: { schemas } })) as OpenAPI3;
  return head + astToString(await openApiTypes(asked, { immutable: true, silent: true }));
}

if (import.meta.main) {
  const { openApiDocument } = (await import(builtDocument)) as {
    openApiDocument: (version: string, url: string) => Document;
  };
  writeFileSync(apiTypesFile, await apiTypes(openApiDocument('', '')));
}
