import { execFileSync } from 'node:child_process';
import { environment } from '#libs/config';

const CHECK_WITHIN_MS = 5000;

let known: boolean | undefined;

const isThere = (): boolean => {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'pipe', timeout: CHECK_WITHIN_MS });
    return true;
  } catch {
    return false;
  }
};

/**
 * Describes what holds with an engine in a container. Where Docker does not run, the suite is passed over and its name
 * says how to make it run; in CI that is a failure.
 */
export const describeWithDocker = (name: string, suite: () => void): void => {
  known ??= isThere();
  if (known) {
    describe(name, suite);
    return;
  }
  if (environment()['CI']) {
    it(name, () => {
      throw new Error('Docker does not run; in CI no engine may be missing.');
    });
    return;
  }
  describe.skip(`${name} (needs Docker: start it, see CONTRIBUTING.md)`, suite);
};
