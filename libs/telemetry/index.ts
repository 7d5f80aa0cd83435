export { useProcessLogger } from './process-logger.ts';
