import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure } from '#libs/domain';
import { Callers } from '../../http/access/callers.ts';
import { Subjects } from '../run/subjects.ts';
import { EventStream } from './event-stream.ts';
import { RealtimeStreams } from './realtime-streams.ts';
import { Needs } from '../../http/access/caller.ts';

const PING_MS = 15_000;

/** Realtime, pushed (api.md section 6): events `realtime` with the body of the report, and `ping`. */
@Needs('reports.read')
@Controller('api/v1/websites/:websiteId/realtime/stream')
export class RealtimeStreamController {
  constructor(
    private readonly subjects: Subjects,
    private readonly streams: RealtimeStreams,
    private readonly callers: Callers,
  ) {}

  @Get()
  async stream(
    @Param('websiteId') websiteId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { website } = await this.subjects.open(websiteId);
    this.streams.refuseIfFull();
    if (request.method === 'HEAD') {
      void reply.header('Content-Type', 'text/event-stream; charset=utf-8').send();
      return;
    }
    this.#listen(website.id, request, EventStream.begin(reply, 'realtime'));
  }

  /** Whoever has lost their right to listen meanwhile is told nothing more: a session ends, a token is changed. */
  #listen(websiteId: string, request: FastifyRequest, stream: EventStream): void {
    const leave = this.streams.join(websiteId, stream);
    const pinging = setInterval(() => {
      if (this.callers.of(request) instanceof Failure) stream.end();
      else stream.ping();
    }, PING_MS);
    stream.onClose(() => {
      clearInterval(pinging);
      leave();
    });
  }
}
