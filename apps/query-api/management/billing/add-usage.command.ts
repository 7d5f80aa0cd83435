import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DuplicateDocument } from '#libs/document-store';
import { Failure, type LimitedResource, monthOf } from '#libs/domain';
import { created } from '../documents/changes.ts';
import { ManagedDocuments } from '../documents/managed-documents.ts';
import { type AdjustmentBody, adjustmentId } from './adjustment.ts';

/** Whether an adjustment was counted, or had been before. */
export interface AddedUsage {
  readonly counted: boolean;
}

/** Events that were counted elsewhere, added to an organisation's month. */
export interface CountedElsewhere {
  readonly organisationId: string;
  readonly resource: LimitedResource;
  readonly quantity: number;
  readonly idempotencyKey: string;
}

/** Adds usage that this instance did not see. */
export class AddUsage extends Command<AddedUsage> {
  constructor(
    readonly counted: CountedElsewhere,
    readonly actor: string,
  ) {
    super();
  }
}

@CommandHandler(AddUsage)
export class AddUsageHandler implements ICommandHandler<AddUsage> {
  constructor(private readonly documents: ManagedDocuments) {}

  async execute({ counted, actor }: AddUsage): Promise<AddedUsage> {
    const { organisationId, resource, quantity, idempotencyKey } = counted;
    if (resource !== 'monthlyEvents') {
      throw new Failure('usage.derived', `${resource} are counted by themselves.`, { field: 'resource' });
    }
    const at = Date.now();
    const body: AdjustmentBody = { organisationId, month: monthOf(at).from, quantity };
    const document = created('usageAdjustment', adjustmentId(organisationId, idempotencyKey), body, { actor, at });
    try {
      await this.documents.insert(document);
      return { counted: true };
    } catch (error) {
      if (error instanceof DuplicateDocument) return { counted: false };
      throw error;
    }
  }
}
