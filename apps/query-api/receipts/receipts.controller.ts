import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { IsOptional, IsString } from 'class-validator';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Directory } from '#libs/directory';
import { eventIdFor, Failure, hostMatcher, isUuid, type Website } from '#libs/domain';
import { type LogPlace, Receipts } from '#libs/receipts';
import { Anybody } from '../http/access/caller.ts';
import { ParametersPipe } from '../http/parameters.pipe.ts';
import { isNotModified, keyOf, weakTag } from '../stats/answers/etag.ts';
import { FindReceipt, type Receipt } from './find-receipt.query.ts';

/** Ids that senders made up are told from those of other trackers. */
const PROTOCOL = 'footfall';
const MAX_ID = 128;

export class ReceiptRequest {
  /** Needed without a credential, and if several websites have the event. */
  @IsOptional() @IsString() readonly siteId?: string;
  @IsOptional() @IsString() readonly websiteId?: string;
  /** Where the log has it, signed: as the receipt's path says. */
  @IsOptional() @IsString() readonly at?: string;
}

const hostOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : '');

/** Pages of the website may ask, too; who asks from nowhere knows the event's id all the same. */
const allowPage = ({ headers, caller }: FastifyRequest, reply: FastifyReply, website: Website | undefined): void => {
  const { origin } = headers;
  if (origin === undefined || website === undefined || caller !== undefined) return;
  const { domain, domains, allowedOrigins } = website;
  if (!hostMatcher([domain, ...domains, ...allowedOrigins])(hostOf(origin))) {
    throw new Failure('origin.denied', 'This host may not ask about events of the website.');
  }
  void reply.headers({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' });
};

/** What became of an event (api.md 4.5): for anybody who knows its id, without a word about the visitor. */
@Controller('api/v1/events')
export class ReceiptsController {
  constructor(
    private readonly directory: Directory,
    private readonly receipts: Receipts,
    private readonly queries: QueryBus,
  ) {}

  @Get(':eventId/receipt')
  @Anybody('limited')
  async get(
    @Param('eventId') eventId: string,
    @Query(ParametersPipe) { websiteId, siteId = websiteId, at }: ReceiptRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<(Receipt & { readonly requestId: string }) | undefined> {
    const website = await this.#websiteOf(siteId ?? request.caller?.key?.websiteId, request);
    allowPage(request, reply, website);
    const asked = { siteId: website?.siteId ?? null, place: this.#placeOf(website, at) };
    const id = this.#idOf(eventId, website);
    const receipt = await this.queries.execute(new FindReceipt({ ...asked, eventId: id }));
    const tag = keyOf(receipt);
    void reply.headers({ ETag: weakTag(tag), 'Cache-Control': 'private, no-cache' });
    if (!isNotModified(request.headers['if-none-match'], tag)) return { ...receipt, requestId: request.id };
    void reply.status(304);
    return undefined;
  }

  async #websiteOf(siteId: string | undefined, { caller }: FastifyRequest): Promise<Website | undefined> {
    if (siteId === undefined) {
      if (caller?.rights === 'owner') return undefined;
      throw new Failure('site.missing', 'Name the website: siteId.', { field: 'siteId' });
    }
    await this.directory.ready();
    const found = this.directory.website(siteId);
    if (found) return found.website;
    throw new Failure('site.unknown', 'There is no such website.', { field: 'siteId' });
  }

  #placeOf(website: Website | undefined, at: string | undefined): LogPlace | undefined {
    if (at === undefined || website === undefined) return undefined;
    const place = this.receipts.placeOf(website.siteId, at);
    if (place) return place;
    throw new Failure('field.invalid', 'at is not as the receipt of an event of this website says it.', {
      field: 'at',
    });
  }

  #idOf(eventId: string, website: Website | undefined): string {
    if (isUuid(eventId)) return eventId.toLowerCase();
    if (website !== undefined && eventId.length <= MAX_ID) return eventIdFor(PROTOCOL, website.siteId, eventId);
    throw new Failure('field.invalid', 'An event is named by a UUID, or by its own id and its siteId.', {
      field: 'eventId',
    });
  }
}
