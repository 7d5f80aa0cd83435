import { type ReactNode } from 'react';
import { Button } from '../primitives/button.tsx';
import { Code } from '../primitives/code.tsx';

interface ShownOnceProps {
  readonly said: string;
  readonly label: string;
  readonly secret: string;
  readonly done: string;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}

/** A secret that nobody can be shown again: it stays until its reader says that it has been taken along. */
export function ShownOnce({ said, label, secret, done, onDone, children }: ShownOnceProps) {
  return (
    <div role="status" className="flex flex-col gap-12 rounded-panel bg-accent-soft p-16">
      <p className="text-13 font-medium">{said}</p>
      <Code label={label}>{secret}</Code>
      {children}
      <div>
        <Button onPress={onDone}>{done}</Button>
      </div>
    </div>
  );
}
