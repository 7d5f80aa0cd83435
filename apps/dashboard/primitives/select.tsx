import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Button } from 'react-aria-components/Button';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { FieldLabel, inputLook } from './field.tsx';
import { Icon } from './icon.tsx';
import { Floating } from './menu.tsx';

interface SelectProps {
  readonly label: string;
  /** Where what stands around it says what is chosen; screen readers hear it all the same. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly onChange: (id: string) => void;
}

export function Select({ label, isLabelHidden, value, options, onChange }: SelectProps) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      className="flex min-w-0 flex-col gap-4"
    >
      <span className={isLabelHidden ? 'sr-only' : 'contents'}>
        <FieldLabel>{label}</FieldLabel>
      </span>
      <Button className={`${inputLook} flex items-center gap-8 text-left`}>
        <SelectValue className="min-w-0 flex-1 truncate">{({ selectedText }) => selectedText}</SelectValue>
        <Icon name="chevronDown" className="text-text-3" />
      </Button>
      <Floating className="min-w-(--trigger-width)">
        <ListBox items={options} className="p-4 outline-none">
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="group flex min-h-row cursor-pointer items-center gap-8 rounded-control px-8 text-13 outline-none data-focused:bg-accent-soft"
            >
              <Icon name="check" className="text-accent not-group-data-selected:invisible" />
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Floating>
    </AriaSelect>
  );
}
