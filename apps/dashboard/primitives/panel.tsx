import { type ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly explanation?: ReactNode;
  /** Stands beside the title. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** One subject of a page: what it is, why it is there, and what can be done. */
export function Panel({ title, explanation, action, children }: PanelProps) {
  return (
    <section className="flex min-w-0 flex-col gap-16 rounded-panel hairline bg-panel p-16">
      <div className="flex flex-wrap items-start gap-12">
        <div className="min-w-menu flex-1">
          <h2 className="text-16 font-semibold">{title}</h2>
          {explanation !== undefined && <p className="text-13 text-text-2">{explanation}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
