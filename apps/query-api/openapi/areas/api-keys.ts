import { type Operation, managing, writing } from '../operation.ts';
import { ref } from '../schema.ts';
import { paging } from './parameters.ts';

type Owner = 'Organisation' | 'Website';

const needs = (of: Owner) =>
  of === 'Website'
    ? ({ who: 'website.manage', area: 'Websites', owner: [] } as const)
    : ({ who: 'organisation.manage', area: 'Organisations', owner: ['organisation.unknown'] } as const);

const listOf = (of: Owner, path: string): readonly Operation[] => {
  const { who, area, owner } = needs(of);
  return [
    {
      id: `list${of}ApiKeys`,
      call: `GET ${path}`,
      area,
      what: 'API keys, the oldest first',
      who,
      query: paging,
      answers: { 200: ref('ApiKeyList') },
      refusals: [...managing, ...owner],
    },
    {
      id: `create${of}ApiKey`,
      call: `POST ${path}`,
      area,
      what: 'Make an API key; the key itself is shown this once',
      who,
      body: ref('NewApiKey'),
      answers: { 201: ref('CreatedApiKey') },
      refusals: [...writing, ...owner],
    },
  ];
};

const oneOf = (of: Owner, one: string): readonly Operation[] => {
  const { who, area, owner } = needs(of);
  const changing = {
    area,
    who,
    body: ref('ApiKeyChange'),
    answers: { 200: ref('ApiKey') },
    refusals: [...writing, ...owner, 'apiKey.unknown'],
  } as const;
  return [
    {
      id: `read${of}ApiKey`,
      call: `GET ${one}`,
      area,
      what: 'One API key',
      who,
      answers: { 200: ref('ApiKey') },
      refusals: [...managing, ...owner, 'apiKey.unknown'],
    },
    { ...changing, id: `update${of}ApiKey`, call: `PUT ${one}`, what: 'Change what is named, keep the rest' },
    { ...changing, id: `patch${of}ApiKey`, call: `PATCH ${one}`, what: 'The same as PUT' },
    {
      id: `delete${of}ApiKey`,
      call: `DELETE ${one}`,
      area,
      what: 'Revoke an API key',
      who,
      answers: { 204: null },
      refusals: [...managing, ...owner, 'apiKey.unknown', 'document.stale'],
    },
    {
      id: `rotate${of}ApiKey`,
      call: `POST ${one}/rotate`,
      area,
      what: 'Replace an API key; the old one is good for a grace of a day, or what is named',
      who,
      body: ref('ApiKeyRotation'),
      answers: { 201: ref('CreatedApiKey') },
      refusals: [...writing, ...owner, 'apiKey.unknown'],
    },
  ];
};

/** The same calls for keys of a website and of an organisation. */
const keysOf = (of: Owner, path: string): readonly Operation[] => [
  ...listOf(of, path),
  ...oneOf(of, `${path}/{keyId}`),
];

/** Keys of programs (api.md 7.3). */
export const apiKeyOperations: readonly Operation[] = [
  ...keysOf('Website', '/api/v1/websites/{websiteId}/api-keys'),
  ...keysOf('Organisation', '/api/v1/organisations/{organisationId}/api-keys'),
];
