import { v5 as uuidv5 } from 'uuid';

/** Body of the kind `usageAdjustment`: events of an organisation that were counted elsewhere. */
export interface AdjustmentBody {
  readonly organisationId: string;
  /** Beginning of the UTC month, epoch milliseconds. */
  readonly month: number;
  readonly quantity: number;
}

/** The id of an adjustment: who asks again with the same key asks for the same. */
export const adjustmentId = (organisationId: string, idempotencyKey: string): string =>
  uuidv5(idempotencyKey, organisationId);
