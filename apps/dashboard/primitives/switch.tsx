import { type ReactNode } from 'react';
import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components/Switch';
import { Text } from 'react-aria-components/Text';

interface SwitchProps extends Omit<SwitchFieldProps, 'className' | 'children'> {
  readonly children: ReactNode;
  /** What it means where it is on. */
  readonly help?: string;
}

/** Something that is on or off. */
export function Switch({ children, help, ...props }: SwitchProps) {
  return (
    <SwitchField {...props}>
      <SwitchButton className="group flex min-h-row items-center gap-12 text-14 data-disabled:text-text-2 max-md:min-h-touch">
        <span className="flex h-16 w-32 shrink-0 items-center rounded-panel border border-text-3 bg-panel px-px group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent">
          <span className="size-12 rounded-panel bg-text-3 group-data-selected:translate-x-16 group-data-selected:bg-panel" />
        </span>
        <span className="min-w-0 flex-1">{children}</span>
      </SwitchButton>
      {help !== undefined && (
        <Text slot="description" className="ml-12 block pl-32 text-12 text-text-3">
          {help}
        </Text>
      )}
    </SwitchField>
  );
}
