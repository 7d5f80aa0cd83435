import { type ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';

export const inputLook =
  'h-control w-full min-w-0 rounded-control hairline bg-panel px-8 text-14 placeholder:text-text-3 data-invalid:border-bad max-md:h-touch max-md:text-16';

/** Errors are told beside the field; the form itself decides whether it can be sent. */
interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  readonly label: string;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly placeholder?: string;
}

export function TextField({ label, help, error, placeholder, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} validationBehavior="aria" isInvalid={error !== undefined} className="flex flex-col gap-4">
      <FieldLabel>{label}</FieldLabel>
      <Input {...(placeholder !== undefined && { placeholder })} className={inputLook} />
      <FieldHelp help={help} error={error} />
    </AriaTextField>
  );
}

export function FieldLabel({ children }: { readonly children: ReactNode }) {
  return <Label className="text-13 font-medium">{children}</Label>;
}

export function FieldHelp({
  help,
  error,
}: {
  readonly help?: string | undefined;
  readonly error?: string | undefined;
}) {
  return (
    <>
      {help !== undefined && error === undefined && (
        <Text slot="description" className="text-12 text-text-3">
          {help}
        </Text>
      )}
      <FieldError className="text-12 text-bad">{error}</FieldError>
    </>
  );
}
