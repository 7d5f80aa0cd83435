export { AdminToken } from './admin-token.ts';
export { AuthModule } from './auth.module.ts';
export { OneTimeLinks } from './one-time-links.ts';
export { adminTokenFile, ownSecrets } from './own-secrets.ts';
