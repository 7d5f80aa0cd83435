import { gzipSync } from 'node:zlib';
import { type Plugin, type Rollup } from 'vite';

interface Budget {
  /** Bytes of `gzip -9` of all scripts that the first page loads. */
  readonly gzipBytes: number;
}

/** Fails the build if the Overview, with its chart, loads more script than that; says how much it is. */
export function budget({ gzipBytes }: Budget): Plugin {
  return {
    name: 'footfall-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const first = scriptsOf(Object.values(bundle));
      const sizes = first.map(({ fileName, code }) => ({ fileName, bytes: gzipSync(code, { level: 9 }).length }));
      const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
      const told = `The Overview loads ${total} bytes of gzipped script of at most ${gzipBytes}.`;
      if (total <= gzipBytes) {
        console.log(told);
        return;
      }
      const list = sizes.map(({ fileName, bytes }) => `  ${fileName}: ${bytes}`).join('\n');
      this.error(`${told}\n${list}`);
    },
  };
}

/** The entry with all that it imports at once; what is loaded on demand is not in it. */
function scriptsOf(files: readonly (Rollup.OutputChunk | Rollup.OutputAsset)[]): readonly Rollup.OutputChunk[] {
  const chunks = new Map(files.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const found = new Set<Rollup.OutputChunk>();
  const take = (chunk: Rollup.OutputChunk | undefined): void => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const name of chunk.imports) take(chunks.get(name));
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) take(chunk);
  return [...found];
}
