/** What a mail says, whoever it goes to. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`);

/** A mail of some sentences and one link after the first of them; without pictures, so that nothing tells who opens it. */
export const mailOf = (
  subject: string,
  sentences: readonly string[],
  link?: { label: string; url: string },
): MailText => {
  const before = sentences.slice(0, 1);
  const after = sentences.slice(1);
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  const anchor = link && `<p><a href="${escaped(link.url)}">${escaped(link.label)}</a></p>`;
  return {
    subject,
    text: `${[...before, ...(link ? [link.url] : []), ...after].join('\n\n')}\n`,
    html: [...before.map(paragraph), ...(anchor ? [anchor] : []), ...after.map(paragraph)].join('\n'),
  };
};
