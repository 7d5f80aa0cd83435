import { type ReactNode } from 'react';

interface ReportPanelProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own. */
export function ReportPanel({ title, actions, className = '', children }: ReportPanelProps) {
  return (
    <section
      aria-label={title}
      className={`flex min-w-0 flex-col rounded-panel hairline bg-panel print:break-inside-avoid ${className}`}
    >
      <div className="flex min-h-tab flex-wrap items-center gap-x-12 px-12 md:px-16">
        <h3 className="min-w-0 flex-1 text-13 font-medium">{title}</h3>
        {actions}
      </div>
      <div className="min-w-0 px-12 pb-12 md:px-16 md:pb-16">{children}</div>
    </section>
  );
}

/** One sentence that says why there is nothing. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <p className="py-8 text-13 text-text-2">{children}</p>;
}
