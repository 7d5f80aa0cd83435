export {
  Config,
  ConfigInvalid,
  type ConfigValues,
  type Mode,
  type OwnEngines,
  readClient,
  readConfig,
  readStandalone,
  type StandaloneSettings,
} from './config.ts';
export { ConfigModule } from './config.module.ts';
export { type Environment, environment } from './environment.ts';
export { configurationPage, environmentExample } from './reference.ts';
