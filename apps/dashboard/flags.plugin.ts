import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin } from 'vite';

const folder = join(dirname(fileURLToPath(import.meta.resolve('country-flag-icons/package.json'))), '3x2');
const route = /^\/flags\/([A-Z]{2})\.svg$/;

/** Serves the flags of all countries as files of our own below `/flags`: no third party, and no byte in the script. */
export function flags(): Plugin {
  return {
    name: 'footfall-flags',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const country = route.exec(request.url ?? '')?.[1];
        if (!country) {
          next();
          return;
        }
        response.setHeader('Content-Type', 'image/svg+xml');
        response.end(readFileSync(join(folder, `${country}.svg`)));
      });
    },
    generateBundle() {
      for (const file of readdirSync(folder).filter((name) => /^[A-Z]{2}\.svg$/.test(name))) {
        this.emitFile({ type: 'asset', fileName: `flags/${file}`, source: readFileSync(join(folder, file)) });
      }
    },
  };
}
