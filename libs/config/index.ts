export {
  Config,
  ConfigInvalid,
  type ConfigValues,
  type Mode,
  type OwnEngines,
  readConfig,
  readStandalone,
} from './config.ts';
export { ConfigModule } from './config.module.ts';
export { type Environment, environment } from './environment.ts';
export { configurationPage, environmentExample } from './reference.ts';
