import { Readable } from 'node:stream';
import { type ArgumentMetadata, type ValidationError, Injectable, ValidationPipe } from '@nestjs/common';
import { Failure } from '#libs/domain';
import { canonicalBody } from './body-names.ts';
import { complaintsOf } from './complaints.ts';
import { refuseUnstorable } from './storable-body.ts';

const failureOf = (errors: readonly ValidationError[]): Failure => {
  const complaints = complaintsOf(errors);
  const [first] = complaints;
  if (!first) return new Failure('body.malformed', 'The body is invalid.');
  return new Failure(first.code, first.detail, {
    field: first.field,
    ...(complaints.length > 1 && { members: { errors: complaints } }),
  });
};

/**
 * Turns a JSON body into the request that a controller names, or throws a `Failure` that names every field at fault.
 * Members in snake_case are taken as well; those that a request declares as `readOnly` are left out, since a document
 * may be sent back as it was read.
 */
@Injectable()
export class RequestBodyPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => failureOf(errors),
    });
  }

  /** No body at all is one without members: some requests may leave every one out. */
  override async transform(body: unknown = {}, metadata: ArgumentMetadata): Promise<unknown> {
    if (body instanceof Readable) throw new Failure('body.type', 'Send the body as application/json.');
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new Failure('body.malformed', 'The body must be a JSON object.');
    }
    refuseUnstorable(body);
    const { readOnly = [] } = metadata.metatype as { readonly readOnly?: readonly string[] };
    const members = Object.entries(canonicalBody(body)).filter(([name]) => !readOnly.includes(name));
    return super.transform(Object.fromEntries(members), metadata) as Promise<unknown>;
  }
}
