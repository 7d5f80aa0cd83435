import { bodyOf, type LetterRow, type LetterState } from './letter-row.ts';

/** A dead letter as the API shows it (api.md 10). */
export interface LetterView {
  readonly id: string;
  readonly siteId: string | null;
  readonly at: string;
  readonly step: string;
  readonly code: string;
  readonly field: string | null;
  readonly detail: string;
  readonly eventId: string | null;
  readonly importId: string | null;
  /** The event as far as it was understood, masked; an import's line; or null. */
  readonly body: unknown;
  readonly attempts: number;
  readonly state: LetterState;
}

export const letterView = (row: LetterRow): LetterView => {
  const { id, siteId, at, step, code, field, detail, eventId, importId, attempts, state } = row;
  const body = bodyOf(row);
  return {
    ...{ id, siteId, at: at.toISOString(), step, code, field, detail, eventId, importId },
    body: body === null ? null : (JSON.parse(body) as unknown),
    ...{ attempts, state },
  };
};
