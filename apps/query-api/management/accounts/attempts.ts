import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Limits } from '../../http/access/limits.ts';
import { normalEmail } from './user-document.ts';

/** Bounds how often a password, or an address, can be tried: by whom, and of whom. */
@Injectable()
export class Attempts {
  constructor(private readonly limits: Limits) {}

  /** Throws `rate.exceeded`. The account need not exist. */
  async count(address: string, email: string): Promise<void> {
    await this.limits.take('signIn', `address:${address}`);
    // Hashed, so that the cache does not know who tried.
    const account = createHash('sha256').update(normalEmail(email)).digest('base64url');
    await this.limits.take('signIn', `account:${account}`);
  }
}
