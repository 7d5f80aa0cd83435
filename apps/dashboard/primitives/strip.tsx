import { type ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface StripProps {
  readonly tone?: 'plain' | 'warn' | 'bad';
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

const tones = {
  plain: { icon: 'info', color: 'text-text-3' },
  warn: { icon: 'warning', color: 'text-warn' },
  bad: { icon: 'warning', color: 'text-bad' },
} as const;

/** One sentence in the flow of the page: what holds, since when, what still works. */
export function Strip({ tone = 'plain', action, children }: StripProps) {
  const { icon, color } = tones[tone];
  return (
    <div
      role={tone === 'plain' ? 'note' : 'status'}
      className={`flex flex-wrap gap-x-8 gap-y-4 py-4 text-13 text-text-2 ${action ? 'items-center' : 'items-start'}`}
    >
      <Icon name={icon} className={`mt-px ${color}`} />
      <div className="min-w-menu flex-1">{children}</div>
      {action}
    </div>
  );
}
