import { type FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((word) => (word.startsWith(':') ? '[^/]+' : escaped(word)))
      .join('/')}$`,
  );

/** The routes of an instance by their paths, to tell a wrong method from a wrong address. */
export class RouteTable {
  readonly #routes = new Map<string, KnownRoute>();

  /** Must be told of the instance before its routes are declared. */
  watch(instance: FastifyInstance): void {
    instance.addHook('onRoute', ({ url, method }) => {
      const known = this.#routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
      for (const one of [method].flat()) known.methods.add(one);
      this.#routes.set(url, known);
    });
  }

  /** The methods that an address answers; empty if there is nothing there. */
  methodsOf(path: string): readonly string[] {
    const found = [...this.#routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  }
}
