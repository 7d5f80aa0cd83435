import { Link } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { text } from '../../text/en.ts';

interface BarePageProps {
  readonly title: string;
  readonly explanation?: ReactNode;
  readonly children?: ReactNode;
}

/** A page before the app: one question in the middle, nothing around it. */
export function BarePage({ title, explanation, children }: BarePageProps) {
  useEffect(() => {
    document.title = text.app.title(title);
  }, [title]);
  return (
    <main id="content" className="mx-auto flex min-h-dvh max-w-dialog flex-col justify-center gap-24 p-24">
      <div className="flex flex-col gap-12">
        <Link to="/" className="self-start" aria-label={text.app.name}>
          <img src="/icon.svg" alt="" width="32" height="32" />
        </Link>
        <h1 className="text-20 font-semibold">{title}</h1>
        {explanation !== undefined && <p className="text-text-2">{explanation}</p>}
      </div>
      {children}
    </main>
  );
}
