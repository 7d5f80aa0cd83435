import { readFileSync, readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, extname, join } from 'node:path';

/** Beside the tree of the sources as beside that of the build. */
const FOLDER = join(dirname(findPackageJSON('..', import.meta.url) ?? ''), 'examples/demo-site');

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
};

/** The page of each path below `/demo/`; a path below `atlas` is shown by a script in the atlas page. */
const pageNames: readonly (readonly [pattern: RegExp, page: string])[] = [
  [/^$/, 'home'],
  [/^(?:pricing|contact|journal)$/, '$&'],
  [/^atlas(?:\/[a-z-]+)?$/, 'atlas'],
  [/^journal\/(white-spots|folding)$/, 'journal-$1'],
];

/** A file of the demo site as it is sent. */
export interface DemoFile {
  readonly content: Buffer;
  readonly contentType: string;
}

/** What a page is told of the instance that it stands on. */
export interface DemoValues {
  readonly siteId: string;
  /** Name of the tracker's script. */
  readonly tracker: string;
}

const TITLE = /^<!-- (.+?) -->\n/;

/** The pages and files of the demo site, read once: a site as others build theirs, with the real tracker in its head. */
export class DemoPages {
  readonly #pages = new Map<string, string>();
  readonly #files = new Map<string, DemoFile>();
  readonly #layout: string;

  constructor(folder = FOLDER) {
    for (const name of readdirSync(folder)) {
      const extension = extname(name);
      const contentType = contentTypes[extension];
      const content = readFileSync(`${folder}/${name}`);
      if (extension === '.html') this.#pages.set(name.slice(0, -extension.length), content.toString('utf8'));
      else if (contentType !== undefined) this.#files.set(name, { content, contentType });
    }
    this.#layout = this.#pages.get('layout') ?? '{{content}}';
  }

  file(name: string): DemoFile | undefined {
    return this.#files.get(name);
  }

  /** The page at a path below `/demo/`, whole; `isThere` is false for the one that says that there is none. */
  page(path: string, values: DemoValues): { readonly html: string; readonly isThere: boolean } {
    const found = pageNames.find(([pattern]) => pattern.test(path));
    const content = this.#pages.get(found ? path.replace(...found) : 'missing') ?? '';
    const title = TITLE.exec(content)?.[1] ?? '';
    const slots: Readonly<Record<string, string>> = { ...values, title, content: content.replace(TITLE, '') };
    const html = this.#layout.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? '');
    return { html, isThere: found !== undefined };
  }
}
