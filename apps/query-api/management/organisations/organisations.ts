import { Injectable } from '@nestjs/common';
import { DocumentStore, type StoredDocument } from '#libs/document-store';
import { Failure } from '#libs/domain';
import { isDeleted } from '../documents/changes.ts';
import { type OrganisationBody } from './organisation-document.ts';

export type OrganisationDocument = StoredDocument<OrganisationBody>;

/** Reads organisations as they are now, deleted ones excepted. */
@Injectable()
export class Organisations {
  constructor(private readonly documents: DocumentStore) {}

  /** Throws `organisation.unknown`. */
  async get(id: string): Promise<OrganisationDocument> {
    const found = await this.documents.get<OrganisationBody>('organisation', id.toLowerCase());
    if (found && !isDeleted(found)) return found;
    throw new Failure('organisation.unknown', `There is no organisation ${id.slice(0, 64)}.`);
  }

  /** Those that a user is a member of; without a user all, by name. */
  async list(userId: string | undefined): Promise<readonly OrganisationDocument[]> {
    const query = userId === undefined ? ({ all: true } as const) : { field: 'memberIds', value: userId };
    const found = await this.documents.find<OrganisationBody>('organisation', query);
    return found.filter((one) => !isDeleted(one)).sort((one, other) => one.body.name.localeCompare(other.body.name));
  }
}
