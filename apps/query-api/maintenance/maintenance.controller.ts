import { Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { type FastifyReply } from 'fastify';
import { GetMaintenance, ListMaintenance, type MaintenanceView } from './list-maintenance.query.ts';
import { ReadStorage, type StorageReport } from './read-storage.query.ts';
import { StartMaintenance } from './start-maintenance.command.ts';

/** What the owner of the instance sees of its upkeep: runs of maintenance, and what everything takes on disk. */
@Controller('api/v1/admin')
export class MaintenanceController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('storage')
  async storage(): Promise<StorageReport> {
    return this.queries.execute(new ReadStorage());
  }

  @Get('maintenance')
  async list(): Promise<{ readonly data: readonly MaintenanceView[] }> {
    return { data: await this.queries.execute(new ListMaintenance()) };
  }

  @Get('maintenance/:run')
  async get(@Param('run') run: string): Promise<MaintenanceView> {
    return this.queries.execute(new GetMaintenance(run));
  }

  @Post('maintenance')
  @HttpCode(202)
  async start(@Res({ passthrough: true }) reply: FastifyReply): Promise<MaintenanceView> {
    const run = await this.commands.execute(new StartMaintenance());
    void reply.header('Location', `/api/v1/admin/maintenance/${run}`);
    return this.queries.execute(new GetMaintenance(run));
  }
}
