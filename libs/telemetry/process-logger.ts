import { ConsoleLogger, Logger, type LogLevel } from '@nestjs/common';
import { type Config } from '#libs/config';

/** Least to most severe as Nest names them, by the least that is asked for. */
const levels: Readonly<Record<Config['logLevel'], LogLevel[]>> = {
  fatal: ['fatal'],
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'],
};

/** Nest's account of its own start: of use to who mends the start alone. */
const NEST_CONTEXTS: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'NestMicroservice',
]);

/** Lines for people in standalone, JSON for collectors elsewhere. */
class ProcessLogger extends ConsoleLogger {
  override log(message: unknown, ...more: unknown[]): void {
    if (NEST_CONTEXTS.has(more.at(-1))) this.debug(message, ...more);
    else super.log(message, ...more);
  }
}

/** Sets how every `Logger` of this thread writes; the first thing that a process does once it has its configuration. */
export const useProcessLogger = ({ logLevel, mode }: Config): void => {
  const isJson = mode === 'distributed';
  Logger.overrideLogger(new ProcessLogger({ logLevels: levels[logLevel], json: isJson, colors: false }));
};
