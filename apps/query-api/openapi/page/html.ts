const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A piece of HTML, safe to put into another. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | readonly Html[];

const put = (part: Part): string => {
  if (part instanceof Html) return part.text;
  return typeof part === 'string'
    ? part.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
    : part.map(({ text }) => text).join('');
};

/** HTML of a template; texts that are put into it are escaped. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.map((string, index) => (index === 0 ? '' : put(parts[index - 1] ?? '')) + string).join(''));

export const nothing = html``;
