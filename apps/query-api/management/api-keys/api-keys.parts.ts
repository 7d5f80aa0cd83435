import { CreateApiKeyHandler } from './create-api-key.command.ts';
import { DeleteApiKeyHandler } from './delete-api-key.command.ts';
import { GetApiKeyHandler } from './get-api-key.query.ts';
import { KeyDocuments } from './key-documents.ts';
import { KeyManagement } from './key-management.ts';
import { ListApiKeysHandler } from './list-api-keys.query.ts';
import { OrganisationApiKeysController } from './organisation-api-keys.controller.ts';
import { RotateApiKeyHandler } from './rotate-api-key.command.ts';
import { UpdateApiKeyHandler } from './update-api-key.command.ts';
import { WebsiteApiKeysController } from './website-api-keys.controller.ts';

/** API keys, as parts of management. */
export const apiKeyControllers = [WebsiteApiKeysController, OrganisationApiKeysController];

export const apiKeyHandlers = [
  CreateApiKeyHandler,
  UpdateApiKeyHandler,
  RotateApiKeyHandler,
  DeleteApiKeyHandler,
  GetApiKeyHandler,
  ListApiKeysHandler,
];

export const apiKeyProviders = [KeyDocuments, KeyManagement];
