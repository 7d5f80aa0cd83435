import { type ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps,
} from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { Icon, type IconName } from './icon.tsx';

const floating = 'rounded-panel bg-raised hairline shadow-float overflow-auto animate-rise outline-none';

/** What floats over the page beside its button. */
export function Floating({
  children,
  className = '',
  ...props
}: Omit<PopoverProps, 'className' | 'children'> & { readonly className?: string; readonly children: ReactNode }) {
  return (
    <Popover offset={4} {...props} className={`${floating} ${className}`}>
      {children}
    </Popover>
  );
}

export function Menu<Item extends object>(props: Omit<MenuProps<Item>, 'className'>) {
  return <AriaMenu {...props} className="min-w-menu p-4 outline-none" />;
}

interface MenuItemProps extends Omit<AriaMenuItemProps, 'children' | 'className'> {
  readonly icon?: IconName;
  /** The key that does the same. */
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** A row of a menu; where one of several can be chosen, the chosen one has a check. */
export function MenuItem({ icon, hint, children, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      textValue={props.textValue ?? (typeof children === 'string' ? children : '')}
      className="flex min-h-row items-center gap-8 rounded-control px-8 text-13 text-text no-underline outline-none cursor-pointer data-focused:bg-accent-soft"
    >
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode !== 'none' && <Icon name="check" className={isSelected ? 'text-accent' : 'invisible'} />}
          {icon && <Icon name={icon} className="text-text-3" />}
          <span className="min-w-0 flex-1 truncate">{children}</span>
          {hint !== undefined && <KeyHint>{hint}</KeyHint>}
        </>
      )}
    </AriaMenuItem>
  );
}

function KeyHint({ children }: { readonly children: ReactNode }) {
  return <kbd className="figures max-w-1/2 truncate text-12 font-sans text-text-3">{children}</kbd>;
}
