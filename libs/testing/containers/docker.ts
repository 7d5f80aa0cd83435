import { execFileSync } from 'node:child_process';
import { environment } from '../../config/environment.ts';

const CHECK_WITHIN_MS = 20_000;

let known: boolean | undefined;

const ask = (): boolean => {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'pipe', timeout: CHECK_WITHIN_MS });
    return true;
  } catch {
    return false;
  }
};

/** Whether Docker runs here; asked once. */
export const isDockerThere = (): boolean => (known ??= ask());

/** Whether this is a run in which no engine may be missing. */
export const mustHaveDocker = (): boolean => Boolean(environment()['CI']);
