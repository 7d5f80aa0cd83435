export { AdminToken } from './admin-token.ts';
export { AuthModule } from './auth.module.ts';
export { OneTimeLinks } from './one-time-links.ts';
export { adminTokenFile, ownSecrets } from './own-secrets.ts';
export { hashPassword, isOutdated, isPassword } from './passwords.ts';
export { type Permission, type Role, greaterRole, isAtLeast, may, roles } from './permissions.ts';
export { type RefreshFamily, RefreshTokens, judgeRefresh } from './refresh-tokens.ts';
export { isSameSecret } from './same-secret.ts';
export { type Claims, type TokenReading, type TokenType, Tokens } from './tokens.ts';
