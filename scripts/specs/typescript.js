// Imported before Jest: Node itself loads our TypeScript as it is, compiled as the build does (.swcrc).
import { readFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const swc = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
const options = {
  ...swc,
  jsc: { ...swc.jsc, rewriteRelativeImportExtensions: false },
  sourceMaps: 'inline',
  swcrc: false,
};

enableCompileCache();
process.setSourceMapsEnabled(true, { nodeModules: false });

registerHooks({
  load(url, context, nextLoad) {
    const [path] = url.split('?');
    if (!path.endsWith('.ts')) return nextLoad(url, context);
    const filename = fileURLToPath(path);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
