// The runner knows no time limits: here every test and hook gets its own.
const DEFAULT_MS = 120_000;

const within =
  (work, ms = DEFAULT_MS) =>
  async (...values) => {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`It took more than ${ms} ms`)), ms);
    });
    try {
      await Promise.race([work(...values), late]);
    } finally {
      clearTimeout(timer);
    }
  };

/** `test` and its variants, by which tests are declared. */
const limited = (test) =>
  Object.assign((name, work, ms) => test(name, within(work, ms)), {
    each:
      (...table) =>
      (name, work, ms) =>
        test.each(...table)(name, within(work, ms)),
    ...(test.only && { only: limited(test.only) }),
    ...(test.skip && { skip: test.skip }),
    ...(test.todo && { todo: test.todo }),
  });

globalThis.it = limited(globalThis.it);
globalThis.test = globalThis.it;
for (const hook of ['beforeAll', 'beforeEach', 'afterAll', 'afterEach']) {
  const declare = globalThis[hook];
  globalThis[hook] = (work, ms) => declare(within(work, ms));
}
