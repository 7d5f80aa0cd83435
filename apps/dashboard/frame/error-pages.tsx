import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { Button } from '../primitives/button.tsx';
import { text } from '../text/en.ts';

export function LostPage() {
  return <Lost>{text.errors.lost}</Lost>;
}

export function UnknownWebsitePage() {
  return <Lost>{text.errors.unknownWebsite}</Lost>;
}

function Lost({ children }: { readonly children: string }) {
  return (
    <Message>
      <h1>{children}</h1>
      <Link to="/" className="text-accent underline">
        {text.errors.toWebsites}
      </Link>
    </Message>
  );
}

/** For our own faults; what the server refuses is told where it happens. */
export function UnexpectedPage() {
  return (
    <Message>
      <h1>{text.errors.unexpected}</h1>
      <Button onPress={() => window.location.reload()}>{text.errors.reload}</Button>
    </Message>
  );
}

function Message({ children }: { readonly children: ReactNode }) {
  return (
    <div role="alert" className="mx-auto flex max-w-dialog flex-col items-start gap-16 p-24 pt-48">
      {children}
    </div>
  );
}
