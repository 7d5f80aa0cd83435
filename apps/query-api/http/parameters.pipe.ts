import { type ValidationError, Injectable, ValidationPipe } from '@nestjs/common';
import { Failure } from '#libs/domain';
import { complaintsOf } from '../management/http/complaints.ts';

const failureOf = (errors: readonly ValidationError[]): Failure => {
  const complaints = complaintsOf(errors);
  const [first] = complaints;
  if (!first) return new Failure('field.invalid', 'The parameters are invalid.');
  return new Failure(first.code, first.detail, {
    field: first.field,
    ...(complaints.length > 1 && { members: { errors: complaints } }),
  });
};

/** Turns query parameters into the request that a controller names; what it does not name is refused, with its name. */
@Injectable()
export class ParametersPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => failureOf(errors),
    });
  }
}
