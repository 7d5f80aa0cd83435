export { type RateAnswer, RateLimit } from './rate-limit.ts';
export { RateSharing } from './rate-sharing.ts';
