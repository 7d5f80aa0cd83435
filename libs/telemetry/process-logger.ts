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

/**
 * What is written of an error. Engines hang more on theirs: PostgreSQL the row that failed, with all that is in it, which
 * is nobody's business who reads logs.
 */
const errorForLog = (error: Error): Record<string, unknown> => {
  const { name, message, stack, cause } = error;
  const { code } = error as { readonly code?: unknown };
  return {
    ...{ name, message, stack },
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(cause instanceof Error && { cause: errorForLog(cause) }),
  };
};

type JsonOptions = Parameters<ConsoleLogger['getJsonLogObject']>[1];
type JsonLine = ReturnType<ConsoleLogger['getJsonLogObject']>;

const isFields = (message: unknown): message is Readonly<Record<string, unknown>> =>
  typeof message === 'object' && message !== null && !Array.isArray(message) && !(message instanceof Error);

/** Lines for people in standalone, JSON for collectors elsewhere. */
class ProcessLogger extends ConsoleLogger {
  readonly #instance: string;

  constructor(instance: string, logLevels: LogLevel[], json: boolean) {
    super({ logLevels, json, colors: false });
    this.#instance = instance;
  }

  override log(message: unknown, ...more: unknown[]): void {
    if (NEST_CONTEXTS.has(more.at(-1))) this.debug(message, ...more);
    else super.log(message, ...more);
  }

  /** One flat object a line, so that a request id is found wherever it stands. */
  protected override getJsonLogObject(message: unknown, options: JsonOptions): JsonLine {
    const line = super.getJsonLogObject(message, options);
    return {
      ...line,
      time: new Date().toISOString(),
      instance: this.#instance,
      ...(options.error && { error: errorForLog(options.error) }),
      ...(isFields(message) && message),
    };
  }

  protected override stringifyReplacer(key: string, value: unknown): unknown {
    return value instanceof Error ? errorForLog(value) : super.stringifyReplacer(key, value);
  }
}

/** Sets how every `Logger` of this thread writes; the first thing that a process does once it has its configuration. */
export const useProcessLogger = ({ logLevel, mode, instanceName }: Config): void => {
  Logger.overrideLogger(new ProcessLogger(instanceName, levels[logLevel], mode === 'distributed'));
};
