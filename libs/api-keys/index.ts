export { type ApiKeyBody, isKeyOf, type KeyScope, keyScopes } from './api-key.ts';
export { ApiKeys } from './api-keys.ts';
export { ApiKeysModule } from './api-keys.module.ts';
export { digestOf, newKeyText, prefixOf } from './key-text.ts';
export { KeyUses } from './key-uses.ts';
