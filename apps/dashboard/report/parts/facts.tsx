import { type ReactNode } from 'react';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** What is known of one thing, as names with values. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="figures grid grid-cols-2 gap-x-16 gap-y-12 text-13 md:grid-cols-4">
      {facts.map(({ name, value }) => (
        <div key={name} className="min-w-0">
          <dt className="text-12 text-text-2">{name}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
