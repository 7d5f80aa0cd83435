import { readFileSync } from 'node:fs';
import { openApiDocument } from '../apps/query-api/openapi/document.ts';
import { apiTypes, apiTypesFile } from './generate-api-types.ts';

describe('the types of the HTTP API in the dashboard', () => {
  it('are what `npm run generate:api-types` makes of the OpenAPI document', async () => {
    expect(readFileSync(apiTypesFile, 'utf8')).toBe(await apiTypes(openApiDocument('', '')));
  });
});
