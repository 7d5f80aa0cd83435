/** Stands for a thing without a picture of its own: its first letter, neutral, never fetched from anybody. */
export function LetterMark({ children }: { readonly children: string }) {
  const letter = /[\p{L}\p{N}]/u.exec(children.replace(/^www\./, ''))?.[0] ?? '';
  return (
    <span
      aria-hidden="true"
      className="flex size-icon shrink-0 items-center justify-center rounded-control bg-line text-12 leading-none font-medium text-text-2 uppercase"
    >
      {letter}
    </span>
  );
}
