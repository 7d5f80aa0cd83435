import { asProblem } from '../api/problem.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { settingsText as text } from '../text/settings.en.ts';
import { Button } from '../primitives/button.tsx';

interface FormButtonsProps {
  /** What is done, with its object. */
  readonly action: string;
  readonly look?: 'primary' | 'danger';
  readonly given: { readonly isPending: boolean; readonly error: Error | null };
  readonly onCancel: () => void;
}

/** The end of a dialog's form: why it was refused, the way out, and the way on. */
export function FormButtons({ action, look = 'primary', given, onCancel }: FormButtonsProps) {
  return (
    <>
      {given.error && <ProblemStrip problem={asProblem(given.error)} />}
      <div className="flex justify-end gap-8">
        <Button onPress={onCancel}>{text.cancel}</Button>
        <Button look={look} type="submit" isDisabled={given.isPending}>
          {action}
        </Button>
      </div>
    </>
  );
}
