import { keyScopes } from '#libs/api-keys';
import {
  type Members,
  boolean,
  instant,
  integer,
  integerOf,
  list,
  nullable,
  object,
  oneOf,
  page,
  ref,
  said,
  text,
  textOf,
  uuid,
} from '../schema.ts';

const scopes = list(oneOf(...keyScopes));

const settable: Members = { 'description?': nullable(textOf(1000)), 'expiresAt?': nullable(instant) };

const shown: Members = {
  id: uuid,
  websiteId: said(nullable(uuid), 'Null for a key of all websites of the organisation.'),
  organisationId: uuid,
  name: text,
  description: text,
  prefix: said(text, 'How the key begins.'),
  scopes,
  isActive: boolean,
  expiresAt: nullable(instant),
  lastUsedAt: said(nullable(instant), 'At most a minute or so behind.'),
  version: integer,
  createdAt: instant,
  updatedAt: instant,
};

/** Keys of programs (api.md 7.3). */
export const apiKeySchemas: Members = {
  ApiKey: object(shown),
  ApiKeyList: page(ref('ApiKey')),
  CreatedApiKey: object({ ...shown, key: said(text, 'Shown this once, and kept nowhere.') }),
  NewApiKey: object({ name: textOf(100), scopes, ...settable }),
  ApiKeyChange: object({ 'name?': textOf(100), 'isActive?': boolean, 'scopes?': scopes, ...settable }),
  ApiKeyRotation: object({ 'graceSeconds?': integerOf(0, 604_800) }),
};
