import { type DeadLetter } from '#libs/events';
import { type Draft } from '../draft.ts';
import { newId } from '../new-ids.ts';
import { type DropCode, type Fault } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { understood } from './understood.ts';

/** An event that cannot be taken: as far as it got, why, and which step said so. */
export interface Rejected {
  readonly draft: Draft;
  readonly fault: Fault;
  readonly step: string;
}

/**
 * Takes the steps that need who sent the event, which nobody can later. What one of them lacks is left out of the letter;
 * the answer is why the event would have been dropped, if so.
 */
const trace = async (draft: Draft, traces: readonly Step[]): Promise<DropCode | null> => {
  for (const step of traces) {
    const outcome = await step.run(draft);
    if (outcome.kind === 'drop') return outcome.code;
  }
  return null;
};

/** The dead letter of an event, with what it had become: visitor, place and device, but neither address nor agent. */
export const letterOf = async ({ draft, fault, step }: Rejected, traces: readonly Step[]): Promise<DeadLetter> => {
  const refusedAs = await trace(draft, traces);
  return {
    deadLetterId: newId(draft.sender.receivedAt),
    eventId: draft.eventId,
    siteId: draft.website.siteId,
    code: fault.code,
    field: fault.field,
    detail: fault.detail,
    step,
    recordedAt: draft.sender.receivedAt,
    requestId: draft.sender.requestId,
    importId: null,
    line: null,
    body: understood(draft, refusedAs),
  };
};
