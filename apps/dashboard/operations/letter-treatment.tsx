import { useState } from 'react';
import { asProblem } from '../api/problem.ts';
import { useTreatLetter, type Letter, type Outcome, type Treatment } from '../api/use-dead-letters.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { TextField } from '../primitives/field.tsx';
import { Strip } from '../primitives/strip.tsx';
import { operationsText } from '../text/operations.en.ts';

const text = operationsText.letters;

/** Repairs a field of an event, tries whether that helps, and puts the event back. */
export function LetterTreatment({ letter }: { readonly letter: Letter }) {
  const [field, setField] = useState(letter.field ?? '');
  const [value, setValue] = useState('');
  const treat = useTreatLetter(letter);
  const give = (kind: Treatment['kind']) =>
    treat.mutate({ kind, ...(field.trim() !== '' && value !== '' && { repair: { field: field.trim(), set: value } }) });
  return (
    <section className="flex flex-col gap-12 border-t border-line pt-16">
      <div>
        <h3 className="text-14 font-medium">{text.repairTitle}</h3>
        <p className="text-13 text-text-2">{text.repairText}</p>
      </div>
      <div className="grid items-start gap-8 sm:grid-cols-2">
        <TextField label={text.repairField} help={text.repairFieldHelp} value={field} onChange={setField} />
        <TextField label={text.repairValue} value={value} onChange={setValue} />
      </div>
      {treat.error && <ProblemStrip problem={asProblem(treat.error)} />}
      <div role="status">
        {treat.isPending && <Strip>{text.working}</Strip>}
        {treat.isSuccess && <Strip>{outcomeText(treat.variables.kind, treat.data)}</Strip>}
      </div>
      <div className="flex flex-wrap gap-8">
        <Button isDisabled={treat.isPending} onPress={() => give('try')}>
          {text.try}
        </Button>
        <Button look="primary" isDisabled={treat.isPending} onPress={() => give('retry')}>
          {text.retry}
        </Button>
        {letter.state === 'open' && (
          <Button look="quiet" isDisabled={treat.isPending} onPress={() => give('discard')}>
            {text.discard}
          </Button>
        )}
      </div>
    </section>
  );
}

function outcomeText(kind: Treatment['kind'], outcome: Outcome | undefined): string {
  if (kind === 'discard') return text.discarded;
  const said =
    kind === 'try'
      ? { fixed: text.wouldFix, duplicate: text.wouldDuplicate, failing: text.wouldFail }
      : { fixed: text.fixed, duplicate: text.duplicate, failing: text.stillFails };
  if (!outcome || outcome.stillFailing > 0) return said.failing;
  return outcome.fixed > 0 ? said.fixed : said.duplicate;
}
