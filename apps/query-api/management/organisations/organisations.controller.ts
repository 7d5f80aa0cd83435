import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { type Role } from '#libs/auth';
import { Calling, type Caller, Needs, actorOf, userOf } from '../../http/access/caller.ts';
import { RolesOf } from '../../http/access/roles-of.ts';
import { Subscriptions } from '../billing/subscriptions.ts';
import { expectedVersion } from '../http/if-match.ts';
import { type List, type ListParameters, pageOf } from '../http/list.ts';
import { Repeatable } from '../http/repeat/repeatable.interceptor.ts';
import { RequestBodyPipe } from '../http/request-body.pipe.ts';
import { tagReply } from '../http/versioned-reply.ts';
import { CreateOrganisation } from './create-organisation.command.ts';
import { DeleteOrganisation } from './delete-organisation.command.ts';
import { GetOrganisation } from './get-organisation.query.ts';
import { ListOrganisations } from './list-organisations.query.ts';
import { OrganisationRequest } from './organisation.request.ts';
import { type OrganisationDocument } from './organisations.ts';
import { RenameOrganisation } from './rename-organisation.command.ts';

/** An organisation as the API shows it (api.md 10). */
interface OrganisationView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly plan: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Organisations: who owns websites together. */
@Controller('api/v1/organisations')
export class OrganisationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly roles: RolesOf,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Needs('signedIn')
  @Get()
  async list(@Query() parameters: ListParameters, @Calling() caller: Caller): Promise<List<OrganisationView>> {
    const userId = caller.rights === 'owner' ? undefined : userOf(caller).id;
    const organisations = await this.queries.execute(new ListOrganisations(userId));
    const page = pageOf(organisations, parameters, { list: 'organisations' });
    return { ...page, data: await Promise.all(page.data.map((one) => this.#view(one, caller))) };
  }

  @Needs('signedIn')
  @Post()
  @UseInterceptors(Repeatable)
  async create(
    @Body(RequestBodyPipe) { name }: OrganisationRequest,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    const made = await this.commands.execute(new CreateOrganisation(name, userOf(caller).id));
    void reply.header('Location', `/api/v1/organisations/${made.id}`);
    tagReply(reply, made.version);
    return { ...(await this.#view(made, caller)), role: 'owner' };
  }

  @Needs('organisation.read')
  @Get(':organisationId')
  async get(
    @Param('organisationId') organisationId: string,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    const found = await this.queries.execute(new GetOrganisation(organisationId));
    tagReply(reply, found.version);
    return this.#view(found, caller);
  }

  @Needs('organisation.manage')
  @Put(':organisationId')
  async update(
    @Param('organisationId') organisationId: string,
    @Body(RequestBodyPipe) { name }: OrganisationRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    const rename = new RenameOrganisation(organisationId, name, actorOf(caller), expectedVersion(ifMatch));
    const renamed = await this.commands.execute(rename);
    tagReply(reply, renamed.version);
    return this.#view(renamed, caller);
  }

  /** The same as `PUT`. */
  @Needs('organisation.manage')
  @Patch(':organisationId')
  async patch(
    @Param('organisationId') organisationId: string,
    @Body(RequestBodyPipe) request: OrganisationRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Calling() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrganisationView> {
    return this.update(organisationId, request, ifMatch, caller, reply);
  }

  @Needs('organisation.delete')
  @Delete(':organisationId')
  @HttpCode(204)
  async delete(@Param('organisationId') organisationId: string, @Calling() caller: Caller): Promise<void> {
    await this.commands.execute(new DeleteOrganisation(organisationId, actorOf(caller)));
  }

  async #view({ version, body }: OrganisationDocument, caller: Caller): Promise<OrganisationView> {
    return {
      id: body.id,
      name: body.name,
      role: this.roles.inOrganisation(caller, body.id) ?? 'viewer',
      plan: await this.subscriptions.planOf(body.id, Date.now()),
      version,
      createdAt: new Date(body.createdAt).toISOString(),
      updatedAt: new Date(body.updatedAt).toISOString(),
    };
  }
}
