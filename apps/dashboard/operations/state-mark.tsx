import { Icon } from '../primitives/icon.tsx';

interface StateMarkProps {
  readonly tone: 'good' | 'warn' | 'bad' | 'plain';
  readonly children: string;
}

const looks = {
  good: { icon: 'check', color: 'text-good' },
  warn: { icon: 'warning', color: 'text-warn' },
  bad: { icon: 'warning', color: 'text-bad' },
  plain: { icon: 'same', color: 'text-text-3' },
} as const;

/** A state in a word, with a mark beside it: never by colour alone. */
export function StateMark({ tone, children }: StateMarkProps) {
  const { icon, color } = looks[tone];
  return (
    <span className="inline-flex items-baseline gap-4 whitespace-nowrap">
      <Icon name={icon} className={`self-center ${color}`} />
      {children}
    </span>
  );
}

/** How an app or an engine stands. */
export function toneOf(status: 'up' | 'down' | 'unknown' | 'restarting'): StateMarkProps['tone'] {
  return ({ up: 'good', restarting: 'warn', unknown: 'plain', down: 'bad' } as const)[status];
}
