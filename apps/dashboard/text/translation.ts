/** Sentences of another language for those of `Sentences`; what is not translated yet is left out. */
export type Translation<Sentences> = {
  readonly [Name in keyof Sentences]?: Sentences[Name] extends string
    ? string
    : Sentences[Name] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Translation<Sentences[Name]>;
};

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The sentences with those that are translated in their place. */
export function translated<Sentences extends object>(
  sentences: Sentences,
  translation: Translation<Sentences>,
): Sentences {
  const given = translation as Tree;
  const names = Object.entries(sentences as Tree).map(([name, sentence]) => {
    const other = given[name];
    return [
      name,
      isTree(sentence) && isTree(other) ? translated(sentence, other as Translation<Tree>) : (other ?? sentence),
    ];
  });
  return Object.fromEntries(names) as Sentences;
}
