import { hash } from 'node:crypto';
import { type OpenApi, type OperationObject, type ResponseObject } from '../document.ts';
import { type Members, type Schema } from '../schema.ts';
import { parameterOf } from '../shared-parameters.ts';
import { Html, html, nothing } from './html.ts';
import { schemaLine, schemaMembers } from './schema-text.ts';
import { style } from './style.ts';

interface Shown {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
  /** Other calls of the same handler. */
  readonly aliases: readonly string[];
}

/** Canonical operations, each with its aliases; an alias is shown nowhere else. */
const shownOf = ({ paths }: OpenApi): readonly Shown[] => {
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const aliases = Map.groupBy(all, ({ operation }) => operation['x-canonical']);
  return (aliases.get(undefined) ?? []).map((shown) => ({
    ...shown,
    aliases: (aliases.get(`${shown.method} ${shown.path}`) ?? []).map(({ method, path }) => `${method} ${path}`),
  }));
};

const section = (title: string, body: Html): Html => html`
  <h3>${title}</h3>
  ${body}
`;

const parameter = ({ name, in: place, required, description, schema }: Schema): Html => html`
  <li>
    <code>${String(name)}${required === true ? '' : '?'}</code> ${String(place)}, ${schemaLine(schema as Schema)}
    ${typeof description === 'string' ? html`<span>${description}</span>` : ''}
  </li>
`;

const contentOf = (content: ResponseObject['content']): readonly (readonly [string, { readonly schema: Schema }])[] =>
  Object.entries(content ?? {});

const body = ({ requestBody }: OperationObject): Html => {
  const [first] = contentOf(requestBody?.['content'] as ResponseObject['content']);
  return first ? section(`Body, ${first[0]}`, schemaMembers(first[1].schema)) : nothing;
};

const answer = ([status, { description, content }]: [string, ResponseObject]): Html => html`
  <li>
    <code>${status}</code> ${description}
    ${contentOf(content).map(([type, { schema }]) =>
      type === 'application/problem+json' ? nothing : html` <span>${type}: ${schemaLine(schema)}</span>`,
    )}
  </li>
`;

const operationItem = ({ method, path, operation, aliases }: Shown, shared: Members): Html => {
  const { operationId, summary, parameters, responses, security } = operation;
  return html`<details>
    <summary><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code> <span>${summary}</span></summary>
    <p id="${operationId}">
      ${security.length > 0 ? 'Needs an access token or the admin token as a bearer, or the session of a browser.' : 'Needs no credential.'}
    </p>
    ${
      parameters.length > 0
        ? section(
            'Parameters',
            html`<ul>
              ${parameters.map((reference) => parameter(parameterOf(reference, shared)))}
            </ul>`,
          )
        : ''
    }
    ${body(operation)}
    ${section(
      'Answers',
      html`<ul>
        ${Object.entries(responses).map(answer)}
      </ul>`,
    )}
    ${
      aliases.length > 0
        ? section(
            'The same as',
            html`<ul>
              ${aliases.map((call) => html`<li><code>${call}</code></li>`)}
            </ul>`,
          )
        : ''
    }
  </details>`;
};

const idOf = (area: string): string => `area-${area.toLowerCase()}`;

const schemaItem = ([name, schema]: [string, Schema]): Html =>
  html`<details>
    <summary><code>${name}</code></summary>
    <span id="schema-${name}"></span>
    ${schemaMembers(schema)}
  </details>`;

/** An API page, and the policy under which it works: its one style, and nothing from anywhere. */
export interface ApiPage {
  readonly html: string;
  readonly policy: string;
}

/** The document as a page: no script, so that it opens, folds and is searched by what every browser has. */
export const apiPage = (document: OpenApi): ApiPage => {
  const { info, tags, components } = document;
  const shown = shownOf(document);
  const schemas = Object.entries(components.schemas).filter(([name]) => !name.endsWith('Snake'));
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API ${info.version}</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <nav aria-label="Areas">
          <a class="home" href="/">${info.title}</a>
          ${tags.map(({ name }) => html`<a href="#${idOf(name)}">${name}</a>`)}
          <a href="#schemas">Schemas</a>
          <a href="/api/v1/openapi.json">openapi.json</a>
        </nav>
        <main>
          <h1>${info.title} API</h1>
          <p>Version ${info.version}. ${info.description}</p>
          ${tags.map(
            ({ name }) =>
              html`<section id="${idOf(name)}">
                <h2>${name}</h2>
                ${shown.filter(({ operation }) => operation.tags.includes(name)).map((one) => operationItem(one, components.parameters))}
              </section>`,
          )}
          <section id="schemas">
            <h2>Schemas</h2>
            ${schemas.map(schemaItem)}
          </section>
        </main>
      </body>
    </html>`;
  const styleHash = hash('sha256', style, 'base64');
  return {
    html: page.text,
    policy: `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  };
};
