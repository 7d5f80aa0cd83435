import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Needs } from '../../http/access/caller.ts';
import { ParametersPipe } from '../../http/parameters.pipe.ts';
import { pageMembers, readPage } from '../../stats/query/page.ts';
import { AuditRequest, filterOf } from './audit.request.ts';
import { ListAudit } from './list-audit.query.ts';

const DEFAULT_LIMIT = 50;

/** Who has changed what (api.md 10). */
@Controller('api/v1/organisations/:organisationId/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Needs('organisation.manage')
  @Get()
  async list(@Param('organisationId') named: string, @Query(ParametersPipe) request: AuditRequest): Promise<object> {
    const organisationId = named.toLowerCase();
    const filter = filterOf(request);
    const asked = { list: 'audit', organisationId, filter };
    const page = readPage(request, asked, DEFAULT_LIMIT);
    const { entries, total } = await this.queries.execute(new ListAudit(organisationId, filter, page));
    return { data: entries, ...pageMembers(page, total, asked) };
  }
}
