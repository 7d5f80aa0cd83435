export { answerOperations, operationsPaths } from './answer.ts';
export { AppStates, type AppStatus } from './app-states.ts';
export { type EngineCheck } from './checks.ts';
export {
  blobsCheck,
  directoryCheck,
  documentsCheck,
  eventLogCheck,
  freeDiskCheck,
  readStoreCheck,
} from './engine-checks.ts';
export { type Heart } from './heart.ts';
export { Operations } from './operations.ts';
export { OperationsModule } from './operations.module.ts';
export { OpsListenerModule } from './ops-listener.module.ts';
export { OwnProcess } from './own-process.ts';
export { version } from './version.ts';
