import { Controller, Post, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Admission, type Admitted } from './admission/admission.ts';
import { type Answer, answerBatch, answerEvent, answerSession } from './answers.ts';
import { Collector, type Collecting } from './collector.ts';
import { type Sender } from './draft.ts';
import { eventSpellings, sessionSpellings } from './fields/spellings.ts';
import { headerOf } from './http/call.ts';
import { newId } from './new-ids.ts';
import { batchOf, oneEvent, readBatch, readEvent } from './read-request.ts';
import { type AnswerShape, canonicalPath, type CollectAction, patternsOf, routeOf } from './routes.ts';

const MAX_EVENTS = 100;
const MAX_EVENTS_WITH_KEY = 1000;
const LANGUAGE = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,3})(?=[\s,;]|$)/;

const languageOf = (header: string | undefined): string | null => LANGUAGE.exec(header ?? '')?.[1] ?? null;

/** `DNT: 1`, or its successor `Sec-GPC: 1`. */
const isDoNotTrack = ({ headers }: FastifyRequest): boolean => headers['dnt'] === '1' || headers['sec-gpc'] === '1';

const senderOf = (request: FastifyRequest, trusted: boolean): Sender => {
  const { headers, call } = request;
  return {
    requestId: call.requestId,
    importId: null,
    origin: trusted ? 'SERVER' : 'BROWSER',
    trusted,
    address: call.address,
    userAgent: headers['user-agent'] ?? '',
    language: trusted ? null : languageOf(headers['accept-language']),
    doNotTrack: !trusted && isDoNotTrack(request),
    receivedAt: call.receivedAt,
  };
};

const collecting = (request: FastifyRequest, { site, trusted }: Admitted): Collecting => ({
  site,
  sender: senderOf(request, trusted),
  originHost: request.call.originHost,
});

const shapeOf = ({ url }: FastifyRequest): AnswerShape => routeOf(url)?.shape ?? 'canonical';

const wantsMinimum = (request: FastifyRequest): boolean =>
  /\breturn=minimal\b/.test(headerOf(request.headers, 'prefer') ?? '');

/** An alias says which path is the canonical one. */
const putLink = ({ url }: FastifyRequest, reply: FastifyReply, action: CollectAction): void => {
  const canonical = canonicalPath(action);
  if (routeOf(url)?.path !== routeOf(canonical)?.path) void reply.header('link', `<${canonical}>; rel="canonical"`);
};

const send = (reply: FastifyReply, { status, body }: Answer): void =>
  void reply.status(status).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));

/**
 * The collecting routes. Handlers take request and reply themselves: pipes and interceptors would cost a share of every
 * event, and the body is read by a table of fields, not by a class.
 */
@Controller()
export class CollectController {
  constructor(
    private readonly admission: Admission,
    private readonly collector: Collector,
  ) {}

  @Post(patternsOf('event'))
  async event(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    putLink(request, reply, 'event');
    const admitted = this.admission.admit(request, reply);
    const event = readEvent(oneEvent(admitted.body), '', { ...admitted, spellings: eventSpellings });
    const [result] = await this.collector.collect([event], collecting(request, admitted));
    if (result) send(reply, answerEvent(result, request.call, shapeOf(request)));
  }

  @Post(patternsOf('batch'))
  async batch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    putLink(request, reply, 'batch');
    const admitted = this.admission.admit(request, reply);
    const raw = batchOf(admitted.body, admitted.trusted ? MAX_EVENTS_WITH_KEY : MAX_EVENTS);
    const events = readBatch(raw, { ...admitted, spellings: eventSpellings });
    const results = await this.collector.collect(events, collecting(request, admitted));
    send(reply, answerBatch(results, request.call, shapeOf(request), wantsMinimum(request)));
  }

  @Post(patternsOf('session'))
  async session(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    putLink(request, reply, 'session');
    const admitted = this.admission.admit(request, reply);
    const event = readEvent(oneEvent(admitted.body), '', { ...admitted, spellings: sessionSpellings });
    const { input } = event;
    input.sessionId ??= newId(request.call.receivedAt);
    const events = input.pageView === false ? [] : [{ ...event, kind: { type: 'pageView', name: null } as const }];
    const [result] = await this.collector.collect(events, collecting(request, admitted));
    send(reply, answerSession(input.sessionId, result, request.call, shapeOf(request)));
  }
}
