import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Readable } from 'node:stream';
import { adminTokenFile } from '#libs/auth';
import { environment, readClient } from '#libs/config';
import { CommandFailed, ExitCode } from './outcome.ts';

/** The problem body of a refusal (RFC 9457), as far as the command line shows it. */
interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly field?: string;
  readonly code?: string;
}

/** Calls the REST API of one instance as its owner. */
export class Instance {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  get<T>(path: string): Promise<T> {
    return this.#call<T>('GET', path);
  }

  /** As `get`, where 503 is an answer too: `/ready` says with it what is away. */
  async getReadiness<T>(path: string): Promise<T> {
    try {
      return await this.get<T>(path);
    } catch (error) {
      const answer = error instanceof CommandFailed ? error.problem : undefined;
      if (typeof answer === 'object' && answer !== null && 'ready' in answer) return answer as T;
      throw error;
    }
  }

  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    return this.#call<T>(method, path, json, 'application/json');
  }

  upload<T>(path: string, content: Readable): Promise<T> {
    return this.#call<T>('POST', path, content as unknown as BodyInit, 'application/octet-stream');
  }

  /** Rejects with `CommandFailed`: `NotRunning` if nobody answers, `Refused` with the instance's own words if it refuses. */
  async #call<T>(method: string, path: string, body?: BodyInit, type?: string): Promise<T> {
    const request: RequestInit & { duplex?: 'half' } = {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': type ?? '' }),
      },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    };
    const response = await fetch(`${this.#url}${path}`, request).catch((cause: unknown) => {
      throw new CommandFailed(
        `No Footfall answers at ${this.#url} (${reasonOf(cause)}). Start it with \`npm start\`.`,
        ExitCode.NotRunning,
      );
    });
    const text = await response.text();
    if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
    throw refusal(response.status, text);
  }
}

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : String(cause);
};

const parsed = (text: string): Problem => {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { detail: text.slice(0, 200) };
  }
};

const refusal = (status: number, text: string): CommandFailed => {
  const problem = parsed(text);
  const field = problem.field ? ` (${problem.field})` : '';
  return new CommandFailed(`${problem.detail ?? problem.title ?? `HTTP ${status}`}${field}`, ExitCode.Refused, problem);
};

const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined);

const notRunning = (dataDir: string): CommandFailed =>
  new CommandFailed(
    `No Footfall runs on the data folder ${dataDir}. Start it with \`npm start\`, or name another instance with --url and ADMIN_TOKEN.`,
    ExitCode.NotRunning,
  );

/** The instance that a data folder's `instance.json` names, or the one at `url`. Throws `CommandFailed` if none is known. */
export const findInstance = (url: string | undefined): Instance => {
  const { dataDir, adminToken } = readClient(environment());
  const written = read(join(dataDir, 'instance.json'));
  const address = url ?? (written ? (JSON.parse(written) as { url: string }).url : undefined);
  const token = adminToken || read(adminTokenFile(dataDir));
  if (!address || !token) throw notRunning(dataDir);
  return new Instance(address, token);
};
