import { type Letter } from '../api/use-dead-letters.ts';
import { Code } from '../primitives/code.tsx';
import { Sheet } from '../primitives/dialog.tsx';
import { operationsText } from '../text/operations.en.ts';
import { LetterTreatment } from './letter-treatment.tsx';
import { at } from './zone.ts';

const text = operationsText.letters;

interface LetterSheetProps {
  readonly letter: Letter;
  readonly onClose: () => void;
}

/** One dead letter: why, what is left of the event, and what can be done. */
export function LetterSheet({ letter, onClose }: LetterSheetProps) {
  const { code, detail, step, field, body } = letter;
  return (
    <Sheet title={text.detailTitle} onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col gap-16 overflow-auto">
        <p>
          <strong className="font-medium">{code}</strong> {detail}
        </p>
        <dl className="grid gap-8 text-13 sm:grid-cols-2">
          <Fact name={text.when} value={at(letter.at)} />
          <Fact name={text.step} value={step} />
          <Fact name={text.field} value={field ?? '–'} />
          <Fact name={text.state} value={text.states[letter.state]} />
        </dl>
        {body === null ? (
          <p className="text-13 text-text-2">{text.noBody}</p>
        ) : (
          <div className="flex flex-col gap-4">
            <h3 className="text-13 font-medium">{text.body}</h3>
            <Code label={text.body}>{JSON.stringify(body, null, 2)}</Code>
          </div>
        )}
        {letter.siteId === null ? (
          <p className="text-13 text-text-2">{text.namesNone}</p>
        ) : (
          <LetterTreatment letter={letter} />
        )}
      </div>
    </Sheet>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt className="text-12 text-text-2">{name}</dt>
      <dd className="figures wrap-anywhere">{value}</dd>
    </div>
  );
}
