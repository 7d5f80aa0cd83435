import { type ReactNode, type Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon.tsx';

const base =
  'inline-flex items-center justify-center gap-8 rounded-control font-medium text-13 whitespace-nowrap select-none transition-colors duration-100 disabled:opacity-50 disabled:cursor-default';

const looks = {
  primary: 'h-control px-12 bg-accent text-panel hover:brightness-90',
  secondary: 'h-control px-12 hairline bg-panel text-text hover:bg-bg aria-expanded:bg-bg',
  danger: 'h-control px-12 bg-bad text-panel hover:brightness-90',
  quiet: 'h-control px-8 text-text-2 hover:text-text hover:bg-line/50 aria-expanded:bg-line/50 aria-expanded:text-text',
} as const;

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly look?: keyof typeof looks;
  readonly icon?: IconName;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

export function Button({ look = 'secondary', icon, className = '', children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`${base} ${looks[look]} ${className}`}>
      {icon && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  readonly icon: IconName;
  /** Said by screen readers and shown on hover. */
  readonly label: string;
}

export function IconButton({ look = 'quiet', icon, label, className = '', ...props }: IconButtonProps) {
  return (
    <AriaButton {...props} aria-label={label} className={`${base} ${looks[look]} w-control px-0 ${className}`}>
      <Icon name={icon} />
    </AriaButton>
  );
}
