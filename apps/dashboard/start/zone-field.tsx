import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { FieldHelp, FieldLabel, inputLook } from '../primitives/field.tsx';
import { Floating } from '../primitives/menu.tsx';
import { text } from '../text/en.ts';

interface ZoneFieldProps {
  readonly value: string;
  readonly onChange: (timeZone: string) => void;
  readonly error: string | undefined;
}

/** UTC is a zone too, though the list of names leaves it out. */
const zones = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].map((id) => ({ id }));

/** Chooses a time zone by typing a part of its name. */
export function ZoneField({ value, onChange, error }: ZoneFieldProps) {
  return (
    <ComboBox
      defaultItems={zones}
      defaultInputValue={value}
      defaultValue={value}
      onInputChange={onChange}
      menuTrigger="input"
      allowsCustomValue
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className="flex flex-col gap-4"
    >
      <FieldLabel>{text.addWebsite.zone}</FieldLabel>
      <Input className={inputLook} />
      <FieldHelp help={text.addWebsite.zoneHelp} error={error} />
      <Floating className="min-w-(--trigger-width)">
        <ListBox className="p-4 outline-none">
          {(zone: { id: string }) => (
            <ListBoxItem
              id={zone.id}
              textValue={zone.id}
              className="cursor-pointer rounded-control px-8 py-4 text-13 outline-none data-focused:bg-accent-soft"
            >
              {zone.id}
            </ListBoxItem>
          )}
        </ListBox>
      </Floating>
    </ComboBox>
  );
}
