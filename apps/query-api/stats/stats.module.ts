import { type BeforeApplicationShutdown, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule, QueryBus } from '@nestjs/cqrs';
import { Cache, CacheModule } from '#libs/cache';
import { Config } from '#libs/config';
import { DocumentStoreModule } from '#libs/document-store';
import { ReadStore, ReadStoreModule } from '#libs/read-store';
import { AccessModule } from '../http/access/access.module.ts';
import { Reads } from './answers/reads.ts';
import { StoredAnswers } from './answers/stored-answers.ts';
import { LiveFigures } from './live/live-figures.ts';
import { RealtimeSource } from './live/realtime-source.ts';
import { RealtimeStreamController } from './live/realtime-stream.controller.ts';
import { RealtimeStreams } from './live/realtime-streams.ts';
import { AnswerStatsQueryHandler } from './query/answer-stats-query.query.ts';
import { QueryController } from './query/query.controller.ts';
import { CampaignsQueryHandler } from './reports/campaigns.query.ts';
import { CustomEventsQueryHandler } from './reports/custom-events.query.ts';
import { DailyStatsQueryHandler } from './reports/daily-stats.query.ts';
import { DashboardQueryHandler } from './reports/dashboard.query.ts';
import { HourlyStatsQueryHandler } from './reports/hourly-stats.query.ts';
import { LiveReportsController } from './reports/live-reports.controller.ts';
import { LiveVisitorsQueryHandler } from './reports/live-visitors.query.ts';
import { MoreReportsController } from './reports/more-reports.controller.ts';
import { PerformanceQueryHandler } from './reports/performance.query.ts';
import { RealtimeQueryHandler } from './reports/realtime.query.ts';
import { ReportsController } from './reports/reports.controller.ts';
import { Reports } from './reports/reports.ts';
import { TopListQueryHandler } from './reports/top-list.query.ts';
import { TrafficSummaryQueryHandler } from './reports/traffic-summary.query.ts';
import { ValuesQueryHandler } from './reports/values.query.ts';
import { Clock } from './run/clock.ts';
import { Inquiries } from './run/inquiries.ts';
import { ReportsStore } from './run/reports-store.ts';
import { StatsDatabase } from './run/stats-database.ts';
import { Subjects } from './run/subjects.ts';

const handlers = [
  AnswerStatsQueryHandler,
  DashboardQueryHandler,
  RealtimeQueryHandler,
  LiveVisitorsQueryHandler,
  TopListQueryHandler,
  HourlyStatsQueryHandler,
  DailyStatsQueryHandler,
  TrafficSummaryQueryHandler,
  CustomEventsQueryHandler,
  CampaignsQueryHandler,
  PerformanceQueryHandler,
  ValuesQueryHandler,
];

const openDatabase = ({ postgres, query }: Config): StatsDatabase =>
  new StatsDatabase({
    url: postgres.readUrl,
    poolSize: postgres.poolSize,
    applicationName: 'footfall reports',
    statementTimeoutMs: query.timeoutMs,
  });

const openReportsStore = (primary: ReadStore, { postgres }: Config): ReportsStore => {
  if (postgres.readUrl === postgres.url) return new ReportsStore(primary);
  const { readUrl: url, poolSize } = postgres;
  return new ReportsStore(primary, new ReadStore({ url, poolSize, applicationName: 'footfall reports' }));
};

const MOST_LISTENERS = 500;

const openStreams = (reports: Reports, live: LiveFigures, reads: Reads, queries: QueryBus): RealtimeStreams =>
  new RealtimeStreams({
    most: MOST_LISTENERS,
    sourceOf: (websiteId) =>
      new RealtimeSource(websiteId, { reports, live, reads, ask: (query) => queries.execute(query) }),
  });

/** Questions about one website, answered from the traffic read model. */
@Module({
  imports: [AccessModule, CqrsModule, CacheModule, DocumentStoreModule, ReadStoreModule],
  controllers: [
    QueryController,
    ReportsController,
    MoreReportsController,
    LiveReportsController,
    RealtimeStreamController,
  ],
  providers: [
    { provide: StatsDatabase, useFactory: openDatabase, inject: [Config] },
    { provide: ReportsStore, useFactory: openReportsStore, inject: [ReadStore, Config] },
    { provide: StoredAnswers, useFactory: (cache: Cache) => new StoredAnswers(cache), inject: [Cache] },
    { provide: RealtimeStreams, useFactory: openStreams, inject: [Reports, LiveFigures, Reads, QueryBus] },
    Clock,
    Subjects,
    Inquiries,
    Reports,
    LiveFigures,
    Reads,
    ...handlers,
  ],
  exports: [StatsDatabase, Clock, Subjects, Inquiries, Reports, LiveFigures, Reads],
})
export class StatsModule implements BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    private readonly database: StatsDatabase,
    private readonly stores: ReportsStore,
    private readonly streams: RealtimeStreams,
  ) {}

  beforeApplicationShutdown(): void {
    this.streams.endAll();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
    await this.stores.close();
  }
}
