import { All, Controller, Param, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Directory } from '#libs/directory';
import { Failure, type Website } from '#libs/domain';
import { RateLimit } from '#libs/limits';
import { checkVersion } from '../collect/admission/check-version.ts';
import { type ActiveWorkflow, activeWorkflows } from './active-workflows.ts';
import { isKnown } from './serve-tracker.ts';
import { type TrackerConfig, trackerConfig, versionOf } from './tracker-config.ts';
import { BuiltTracker } from './built-tracker.ts';
import { configPatterns, workflowPatterns } from './tracker-paths.ts';

interface ActiveWorkflows {
  readonly data: readonly ActiveWorkflow[];
  readonly version: string;
}

const CACHING = 'public, max-age=60';
const READS = ['GET', 'HEAD'];

/** What pages ask before they send: answered from memory, to anybody, since a page's visitors are everybody. */
@Controller()
export class TrackerController {
  constructor(
    private readonly directory: Directory,
    private readonly rateLimit: RateLimit,
    private readonly tracker: BuiltTracker,
    private readonly config: Config,
  ) {}

  @All(configPatterns)
  readConfig(@Param('site') site: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!this.#isRead(request, reply)) return;
    const website = this.#websiteOf(site, request);
    const { folder } = this.config.tracker;
    const scripts = Object.fromEntries(
      Object.entries(this.tracker.files?.moduleFiles ?? {}).map(([name, file]) => [name, `${folder}/${file}`]),
    );
    const workflows = activeWorkflows(this.directory, website.id);
    this.#send(request, reply, trackerConfig(website, { scripts, workflows }));
  }

  @All(workflowPatterns)
  workflows(@Param('site') site: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    if (!this.#isRead(request, reply)) return;
    const data = activeWorkflows(this.directory, this.#websiteOf(site, request).id);
    this.#send(request, reply, { data, version: versionOf(data) });
  }

  /** Answers preflights, which a simple read does not need, and refuses other methods. */
  #isRead(request: FastifyRequest, reply: FastifyReply): boolean {
    checkVersion(request.url, request.headers);
    if (READS.includes(request.method)) return true;
    void reply.header('allow', 'GET, HEAD, OPTIONS');
    if (request.method !== 'OPTIONS') throw new Failure('method.notAllowed', `${request.method} is not allowed here.`);
    void reply
      .status(204)
      .headers({ 'access-control-allow-methods': 'GET, OPTIONS', 'access-control-max-age': 86_400 })
      .send();
    return false;
  }

  #websiteOf(site: string, { call }: FastifyRequest): Website {
    if (!this.directory.isReady) {
      throw new Failure('log.unavailable', 'The websites are not known yet.', { retryAfterSeconds: 1 });
    }
    const found = this.directory.website(site);
    if (found === undefined) throw new Failure('site.unknown', 'There is no such website.', { field: 'siteId' });
    call.siteId = found.website.siteId;
    const rate = this.rateLimit.take(`config ${call.siteId} ${call.address}`, call.receivedAt);
    if (rate !== undefined && rate.retryAfterSeconds > 0) {
      const { limit, retryAfterSeconds } = rate;
      throw new Failure('rate.exceeded', `At most ${limit} requests a minute are taken from one address.`, {
        retryAfterSeconds,
      });
    }
    return found.website;
  }

  #send(request: FastifyRequest, reply: FastifyReply, body: TrackerConfig | ActiveWorkflows): void {
    const etag = `W/"${body.version}"`;
    void reply.headers({ 'cache-control': CACHING, etag });
    if (isKnown(request, etag)) void reply.status(304).send();
    else void reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
  }
}
