import { Icon } from '../../primitives/icon.tsx';
import { text } from '../../text/en.ts';

interface CsvLinkProps {
  readonly href: string;
  /** What is taken along, for those who do not see where the link stands. */
  readonly of?: string;
}

/** Takes numbers along as CSV. */
export function CsvLink({ href, of }: CsvLinkProps) {
  return (
    <a
      href={href}
      download
      {...(of !== undefined && { 'aria-label': `${text.list.exportCsv}: ${of}` })}
      className="flex h-control items-center gap-8 rounded-control px-8 text-13 font-medium text-text-2 no-underline hover:bg-line/50 hover:text-text print:hidden"
    >
      <Icon name="download" />
      <span className="max-sm:sr-only">{text.list.exportCsv}</span>
    </a>
  );
}
