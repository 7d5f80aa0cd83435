import { type RejectCode } from '../outcome.ts';

/** Why a value was not taken; `reason` continues a sentence that begins with the field's name. */
export class Invalid {
  constructor(
    readonly reason: string,
    readonly code: RejectCode = 'event.fieldInvalid',
    /** Path below the field, such as `.plan`. */
    readonly below = '',
  ) {}
}

/** Reads one member of a request: the value as we keep it, or why not. */
export type Read<T> = (value: unknown) => T | Invalid;
