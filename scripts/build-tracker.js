// Builds the tracker's scripts into dist/tracker and fails if the core is larger than its budget: `npm run build:tracker`.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { minify } from '@swc/core';
import { build } from 'esbuild';

/** Bytes of `gzip -9`: every page of every visitor loads the core. */
const CORE_BUDGET = 2000;
const MODULES = ['vitals', 'interactions', 'links'];
const FOLDER = 'dist/tracker';

/** esbuild puts the sources together; SWC, which knows that nothing else sees their names, makes them some percent smaller. */
const bundle = async (entry, format) => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format,
    target: 'es2021',
    charset: 'utf8',
    write: false,
    logLevel: 'warning',
  });
  const compress = { passes: 2, toplevel: true, inline: 0, module: true, unsafe_arrows: true, unsafe_methods: true };
  const options = { compress, mangle: { toplevel: true }, ecma: 2020, module: true };
  return (await minify(outputFiles[0].text, options)).code;
};

const sizeOf = (code) => ({ bytes: Buffer.byteLength(code), gzipBytes: gzipSync(code, { level: 9 }).length });
const hashOf = (code) => createHash('sha256').update(code).digest('hex').slice(0, 12);

mkdirSync(`${FOLDER}/modules`, { recursive: true });

const core = await bundle('tracker/core/tracker.ts', 'iife');
writeFileSync(`${FOLDER}/tracker.js`, core);
const sizes = { core: sizeOf(core) };
const modules = {};
for (const name of MODULES) {
  const code = await bundle(`tracker/${name}/${name}.ts`, 'esm');
  modules[name] = `${name}.${hashOf(code)}.js`;
  sizes[name] = sizeOf(code);
  writeFileSync(`${FOLDER}/modules/${modules[name]}`, code);
}
const stale = readdirSync(`${FOLDER}/modules`).filter((file) => !Object.values(modules).includes(file));
for (const file of stale) rmSync(`${FOLDER}/modules/${file}`);
writeFileSync(`${FOLDER}/manifest.json`, `${JSON.stringify({ modules, sizes }, undefined, 2)}\n`);

if (process.argv.includes('--table')) console.table(sizes);
if (sizes.core.gzipBytes > CORE_BUDGET) {
  console.error(`The tracker's core has ${sizes.core.gzipBytes} bytes gzipped; ${CORE_BUDGET} are allowed.`);
  process.exitCode = 1;
}
