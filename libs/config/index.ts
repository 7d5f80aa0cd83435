export { trustAuthorities } from './authorities.ts';
export {
  Config,
  ConfigInvalid,
  type OwnEngines,
  readClient,
  readConfig,
  readConfigToMigrate,
  readStandalone,
  type StandaloneSettings,
} from './config.ts';
export {
  type BillingSettings,
  type ConfigValues,
  type KafkaSettings,
  type Mode,
  type OAuthSettings,
  type S3Settings,
} from './config-values.ts';
export { ConfigModule } from './config.module.ts';
export { type Environment, environment } from './environment.ts';
export { configurationPage, environmentExample } from './reference.ts';
