import { type Consumer } from '#libs/event-log';
import { auditProjection } from './audit/audit.projection.ts';
import { deadLettersProjection } from './dead-letters/dead-letters.projection.ts';
import { erasureProjection } from './erasures/erasure.projection.ts';
import { refusalsProjection } from './refusals/refusals.projection.ts';
import { type SmallProjection, type SmallProjectionOptions } from './small-projection.ts';

/** The projections beside traffic, listed by hand; each has checkpoints of its own. */
export class SmallProjections {
  readonly all: readonly Pick<SmallProjection, 'key' | 'owned' | 'consumer' | 'rebuild'>[];

  constructor(options: SmallProjectionOptions) {
    this.all = [
      erasureProjection(options),
      refusalsProjection(options),
      deadLettersProjection(options),
      auditProjection(options),
    ];
  }

  get consumers(): readonly Consumer[] {
    return this.all.map(({ consumer }) => consumer);
  }
}
