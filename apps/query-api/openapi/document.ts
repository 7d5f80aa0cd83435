import { type ErrorCode, errorCatalogue } from '#libs/domain';
import { SESSION_COOKIE } from '../http/access/admin-session.ts';
import { ACCESS_COOKIE } from '../http/access/user-cookies.ts';
import { accountOperations } from './areas/accounts.ts';
import { collectingOperations, trackerOperations } from './areas/collecting.ts';
import { letterOperations, receiptOperations, refusalOperations } from './areas/letters.ts';
import { operationOperations } from './areas/operation.ts';
import { organisationOperations } from './areas/organisations.ts';
import { planOperations } from './areas/plans.ts';
import { reportOperations } from './areas/reports.ts';
import { sessionOperations } from './areas/sessions.ts';
import { apiKeyOperations } from './areas/api-keys.ts';
import { shareOperations } from './areas/shares.ts';
import { annotationOperations, importOperations, websiteOperations } from './areas/websites.ts';
import { type Alias, type Operation, type Parameter, type Who, areas } from './operation.ts';
import { type Members, type Schema, ref, text } from './schema.ts';
import { accountSchemas } from './schemas/accounts.ts';
import { collectingSchemas } from './schemas/collecting.ts';
import { letterSchemas } from './schemas/letters.ts';
import { managementSchemas } from './schemas/management.ts';
import { metaSchemas } from './schemas/meta.ts';
import { planSchemas } from './schemas/plans.ts';
import { reportSchemas } from './schemas/reports.ts';
import { rowSchemas } from './schemas/rows.ts';
import { apiKeySchemas } from './schemas/api-keys.ts';
import { shareSchemas } from './schemas/shares.ts';
import { SharedParameters } from './shared-parameters.ts';
import { SnakeSchemas } from './snake-schemas.ts';

/** Every operation there is. */
const operations: readonly Operation[] = [
  ...collectingOperations,
  ...trackerOperations,
  ...receiptOperations,
  ...refusalOperations,
  ...letterOperations,
  ...accountOperations,
  ...organisationOperations,
  ...planOperations,
  ...websiteOperations,
  ...reportOperations,
  ...sessionOperations,
  ...importOperations,
  ...annotationOperations,
  ...shareOperations,
  ...apiKeyOperations,
  ...operationOperations,
];

const schemas: Members = {
  ...metaSchemas,
  ...collectingSchemas,
  ...letterSchemas,
  ...accountSchemas,
  ...planSchemas,
  ...managementSchemas,
  ...shareSchemas,
  ...apiKeySchemas,
  ...reportSchemas,
  ...rowSchemas,
};

/** An OpenAPI 3.1 document, as far as anything here looks into it. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Members;
    readonly parameters: Members;
    readonly securitySchemes: Schema;
  };
}

export interface ResponseObject {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** An operation in the document; an alias names the call that it stands for. */
export interface OperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Schema[];
  readonly requestBody?: Schema;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security: readonly Schema[];
  /** What a route that is not open asks of its caller. */
  readonly 'x-needs'?: Who;
  readonly 'x-canonical'?: string;
}

const WEBSITES = '/api/v1/websites';

/** Whole trees that are other words for `/websites`. */
const trees = [
  { path: '/api/v1/projects', naming: 'snake' },
  { path: '/api/v1/user/websites', naming: undefined },
] as const;

/** Every alias of an operation, those of whole trees included. */
const aliasesOf = ({ call, aliases = [] }: Operation): readonly Alias[] => [
  ...aliases.map((alias) => (typeof alias === 'string' ? { call: alias } : alias)),
  ...(call.includes(` ${WEBSITES}`)
    ? trees.map(({ path, naming }) => ({ call: call.replace(WEBSITES, path), ...(naming && { naming }) }))
    : []),
];

const pathParameters = (path: string): readonly Schema[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const queryParameter = ({ name, schema, what, required, many }: Parameter): Schema => ({
  name,
  in: 'query',
  description: what,
  ...(required && { required }),
  schema: many ? { type: 'array', items: schema } : schema,
  ...(many && { style: 'form', explode: true }),
});

const reasons: Readonly<Record<string, string>> = {
  200: 'Done',
  201: 'Made',
  202: 'Taken',
  204: 'Done, nothing to tell',
  303: 'Go on there',
  304: 'Not changed',
  503: 'Not ready',
};

const success = (status: string, schema: Schema | null, { answerType, csv }: Operation): ResponseObject => ({
  description: reasons[status] ?? '',
  ...(schema && {
    content: {
      [answerType ?? 'application/json']: { schema },
      ...(csv && status === '200' && { 'text/csv': { schema: { type: 'string' } } }),
    },
  }),
});

const isOpen = ({ who }: Operation): boolean => who === 'any' || who === 'page';

/** What every route can answer that is not open to anybody. */
const closed: readonly ErrorCode[] = [
  'auth.required',
  'auth.invalid',
  'auth.expired',
  'auth.tokenType',
  'role.insufficient',
];

const refused = (operation: Operation): readonly (readonly [string, ResponseObject])[] =>
  [
    ...Map.groupBy(new Set([...operation.refusals, ...(isOpen(operation) ? [] : closed)]), (code) =>
      String(errorCatalogue[code].status),
    ),
  ].map(([status, named]) => [
    status,
    { description: named.join(', '), content: { 'application/problem+json': { schema: ref('Problem') } } },
  ]);

const responses = (operation: Operation): OperationObject['responses'] =>
  Object.fromEntries([
    ...refused(operation),
    ...Object.entries(operation.answers).map(
      ([status, schema]) => [status, success(status, schema, operation)] as const,
    ),
  ]);

const credentials = [{ bearer: [] }, { apiKey: [] }, { session: [] }, { instanceSession: [] }];

const operationObject = (operation: Operation, path: string): OperationObject => {
  const { id, what, area, who, query = [], body, bodyType = 'application/json' } = operation;
  return {
    operationId: id,
    summary: what,
    tags: [area],
    parameters: [...pathParameters(path), ...query.map(queryParameter)],
    ...(body && { requestBody: { required: true, content: { [bodyType]: { schema: body } } } }),
    responses: responses(operation),
    security: isOpen(operation) ? [] : credentials,
    ...(isOpen(operation) ? {} : { 'x-needs': who }),
  };
};

/** What an alias answers: its own answers, or the canonical ones under its names. */
const answersOf = ({ answers }: Operation, alias: Alias, snake: SnakeSchemas): Operation['answers'] =>
  alias.answers ??
  (alias.naming === 'snake'
    ? Object.fromEntries(Object.entries(answers).map(([status, schema]) => [status, schema && snake.of(schema)]))
    : answers);

const WHICH_WEBSITE: Parameter = {
  name: 'websiteId',
  schema: text,
  what: 'Needed where the caller can see several websites.',
};

/** The operation as an alias has it: where its path names no website, the query does. */
const underAlias = (operation: Operation, alias: Alias, snake: SnakeSchemas): Operation => {
  const answers = answersOf(operation, alias, snake);
  const isNamed = /\{(?:websiteId|siteId)\}/.test(alias.call) || !operation.call.includes('{websiteId}');
  if (isNamed) return { ...operation, answers };
  const { query = [], refusals } = operation;
  return { ...operation, answers, query: [...query, WHICH_WEBSITE], refusals: [...refusals, 'website.required'] };
};

type Entry = readonly [call: string, operation: OperationObject];

const entriesOf = (operation: Operation, snake: SnakeSchemas): readonly Entry[] => {
  const canonical: Entry = [operation.call, operationObject(operation, operation.call)];
  const aliases = aliasesOf(operation).map((alias, index): Entry => {
    const made = operationObject(underAlias(operation, alias, snake), alias.call);
    return [
      alias.call,
      {
        ...made,
        operationId: `${operation.id}Alias${index + 1}`,
        summary: `${operation.what}: as ${operation.call}`,
        'x-canonical': operation.call,
      },
    ];
  });
  return [canonical, ...aliases];
};

const pathsOf = (entries: readonly Entry[], shared: SharedParameters): OpenApi['paths'] => {
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const [call, operation] of entries) {
    const [method = '', path = ''] = call.split(' ');
    const parameters = operation.parameters.map((parameter) => shared.of(parameter));
    (paths[path] ??= {})[method.toLowerCase()] = { ...operation, parameters };
  }
  return paths;
};

/** The document of both applications: canonical paths and aliases, each with what it takes and answers. */
export const openApiDocument = (version: string, url: string): OpenApi => {
  const snake = new SnakeSchemas(schemas);
  const shared = new SharedParameters();
  const paths = pathsOf(
    operations.flatMap((operation) => entriesOf(operation, snake)),
    shared,
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Footfall',
      version,
      description:
        'Errors are RFC 9457 problems with a stable code. An alias answers as the call that x-canonical names.',
    },
    servers: [{ url }],
    tags: areas.map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...schemas, ...snake.made },
      parameters: shared.made,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
        session: { type: 'apiKey', in: 'cookie', name: ACCESS_COOKIE },
        instanceSession: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
      },
    },
  };
};
