import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ListProjections, type ProjectionView } from './list-projections.query.ts';

/** `GET /admin/projections`: how far each projection is. */
@Controller('api/v1/admin/projections')
export class ProjectionsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  async list(): Promise<{ readonly data: readonly ProjectionView[] }> {
    return { data: await this.queries.execute(new ListProjections()) };
  }
}
