export { Cache } from './cache.port.ts';
