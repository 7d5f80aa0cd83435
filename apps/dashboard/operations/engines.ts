import { type Engine, type Instance } from '../api/use-operations.ts';

export interface SeenEngine extends Engine {
  /** The apps that see it so. */
  readonly by: readonly string[];
}

/** Engines as apps see them. Apps of one process look through the same eyes: what they say alike is told once. */
export function seenEngines(instances: readonly Pick<Instance, 'app' | 'engines'>[]): readonly SeenEngine[] {
  const seen = new Map<string, SeenEngine>();
  for (const { app, engines } of instances) {
    for (const engine of engines) {
      const key = JSON.stringify(engine);
      seen.set(key, { ...engine, by: [...(seen.get(key)?.by ?? []), app] });
    }
  }
  return [...seen.values()];
}
