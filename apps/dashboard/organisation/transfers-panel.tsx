import { asProblem } from '../api/problem.ts';
import { useAnswerTransfer, useTransfers, type Transfer } from '../api/use-transfers.ts';
import { ProblemStrip } from '../overview/problem-strip.tsx';
import { Button } from '../primitives/button.tsx';
import { Panel } from '../primitives/panel.tsx';
import { text } from '../text/en.ts';

/** Websites that another organisation wants to hand over; nothing where there are none. */
export function TransfersPanel({ organisationId }: { readonly organisationId: string }) {
  const transfers = useTransfers(organisationId).data ?? [];
  const answer = useAnswerTransfer(organisationId);
  if (transfers.length === 0) return null;
  return (
    <Panel title={text.transfers.title} explanation={text.transfers.explanation}>
      {answer.error && <ProblemStrip problem={asProblem(answer.error)} />}
      <ul className="flex flex-col">
        {transfers.map((transfer) => (
          <Offer
            key={transfer.websiteId}
            transfer={transfer}
            isAnswered={answer.isPending}
            onAnswer={(isWanted) => answer.mutate({ websiteId: transfer.websiteId, isWanted })}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface OfferProps {
  readonly transfer: Transfer;
  readonly isAnswered: boolean;
  readonly onAnswer: (isWanted: boolean) => void;
}

function Offer({ transfer: { websiteName, domain }, isAnswered, onAnswer }: OfferProps) {
  return (
    <li className="flex flex-wrap items-center gap-8 border-t border-line py-8">
      <span className="min-w-menu flex-1">
        <span className="block font-medium wrap-anywhere">{websiteName}</span>
        <span className="block text-13 text-text-2 wrap-anywhere">{domain}</span>
      </span>
      <Button look="primary" isDisabled={isAnswered} onPress={() => onAnswer(true)}>
        {text.transfers.accept}
      </Button>
      <Button isDisabled={isAnswered} onPress={() => onAnswer(false)}>
        {text.transfers.decline}
      </Button>
    </li>
  );
}
