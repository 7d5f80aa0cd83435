import { Controller, Get } from '@nestjs/common';
import { Config, type ConfigValues } from '#libs/config';
import { Anybody } from '../../http/access/caller.ts';
import { Users } from './users.ts';

/** Who may register (api.md 7.1). */
export interface RegistrationView {
  readonly registration: ConfigValues['accounts']['registration'];
  /** Whether whoever registers next becomes the owner of the instance. */
  readonly isFirst: boolean;
}

/** Tells a page of the dashboard whether to offer a registration. */
@Controller('api/v1/auth/registration')
export class RegistrationController {
  constructor(
    private readonly users: Users,
    private readonly config: Config,
  ) {}

  @Anybody('counted')
  @Get()
  async read(): Promise<RegistrationView> {
    const { registration } = this.config.accounts;
    return { registration, isFirst: registration !== 'closed' && !(await this.users.isOwned()) };
  }
}
