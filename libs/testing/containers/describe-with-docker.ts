import { isDockerThere, mustHaveDocker } from './docker.ts';

/**
 * Describes what holds with an engine in a container. Where Docker does not run, the suite is passed over and its name
 * says how to make it run; in CI that is a failure.
 */
export const describeWithDocker = (name: string, suite: () => void): void => {
  if (isDockerThere()) {
    describe(name, suite);
    return;
  }
  if (mustHaveDocker()) {
    it(name, () => {
      throw new Error('Docker does not run; in CI no engine may be missing.');
    });
    return;
  }
  describe.skip(`${name} (needs Docker: start it, see CONTRIBUTING.md)`, suite);
};
