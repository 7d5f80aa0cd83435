import { Injectable } from '@nestjs/common';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { Outgoing } from '#libs/outgoing';
import { LemonSqueezy } from './lemon-squeezy/lemon-squeezy.ts';

/** The billing provider of this instance, if it has one. */
@Injectable()
export class Provider {
  readonly #api: LemonSqueezy | undefined;

  constructor(outgoing: Outgoing, { billing }: Config) {
    this.#api = billing.provider && new LemonSqueezy(outgoing, billing.provider);
  }

  /** Throws `billing.off` where nothing is billed. */
  api(): LemonSqueezy {
    if (this.#api) return this.#api;
    throw new Failure('billing.off', 'No billing provider is configured.');
  }
}
