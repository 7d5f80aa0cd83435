import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Cache, CacheModule } from '#libs/cache';
import { Config } from '#libs/config';
import { DirectoryModule } from '#libs/directory';
import { DocumentStoreModule } from '#libs/document-store';
import { ReadStoreModule } from '#libs/read-store';
import { Reads } from './answers/reads.ts';
import { StoredAnswers } from './answers/stored-answers.ts';
import { AnswerStatsQueryHandler } from './query/answer-stats-query.query.ts';
import { QueryController } from './query/query.controller.ts';
import { Inquiries } from './run/inquiries.ts';
import { StatsDatabase } from './run/stats-database.ts';
import { Subjects } from './run/subjects.ts';

const handlers = [AnswerStatsQueryHandler];

const openDatabase = ({ postgres, query }: Config): StatsDatabase =>
  new StatsDatabase({
    url: postgres.url,
    poolSize: postgres.poolSize,
    applicationName: 'footfall reports',
    statementTimeoutMs: query.timeoutMs,
  });

/** Questions about one website, answered from the traffic read model. */
@Module({
  imports: [CqrsModule, CacheModule, DirectoryModule, DocumentStoreModule, ReadStoreModule],
  controllers: [QueryController],
  providers: [
    { provide: StatsDatabase, useFactory: openDatabase, inject: [Config] },
    { provide: StoredAnswers, useFactory: (cache: Cache) => new StoredAnswers(cache), inject: [Cache] },
    Subjects,
    Inquiries,
    Reads,
    ...handlers,
  ],
})
export class StatsModule implements OnApplicationShutdown {
  constructor(private readonly database: StatsDatabase) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
