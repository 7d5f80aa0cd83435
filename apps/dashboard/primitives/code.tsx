import { useState } from 'react';
import { text } from '../text/en.ts';
import { Button } from './button.tsx';

const shownForMs = 2000;

/** A text to take along: shown whole, copied by one button. */
export function Code({ label, children }: { readonly label: string; readonly children: string }) {
  return (
    <div className="flex items-start gap-8 rounded-control bg-bg p-8 pl-12">
      <pre
        tabIndex={0}
        aria-label={label}
        className="min-w-0 flex-1 py-4 font-mono text-12 whitespace-pre-wrap wrap-anywhere"
      >
        {children}
      </pre>
      <CopyButton label={text.setup.copy}>{children}</CopyButton>
    </div>
  );
}

export function CopyButton({ label, children }: { readonly label: string; readonly children: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(children);
    setCopied(true);
    setTimeout(() => setCopied(false), shownForMs);
  };
  return (
    <Button look="quiet" icon={isCopied ? 'check' : 'copy'} onPress={() => void copy()}>
      {isCopied ? text.setup.copied : label}
    </Button>
  );
}
