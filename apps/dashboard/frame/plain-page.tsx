import { useEffect, type ReactNode } from 'react';
import { text } from '../text/en.ts';

interface PlainPageProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page that is read from top to bottom: a heading, and panels under it. */
export function PlainPage({ title, actions, children }: PlainPageProps) {
  useEffect(() => {
    document.title = text.app.title(title);
  }, [title]);
  return (
    <div className="mx-auto flex max-w-sheet flex-col gap-24 p-16 md:p-24">
      <div className="flex min-h-control flex-wrap items-center justify-between gap-8">
        <h1 className="min-w-0 text-20 font-semibold wrap-anywhere">{title}</h1>
        {actions}
      </div>
      {children}
    </div>
  );
}
