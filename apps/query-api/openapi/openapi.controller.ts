import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Anybody } from '../http/access/caller.ts';
import { version } from '#libs/operations';
import { openApiDocument } from './document.ts';
import { type ApiPage, apiPage } from './page/api-page.ts';

/** The contract as a machine reads it, and as people do. */
@Anybody()
@Controller()
export class OpenApiController {
  readonly #json: string;
  readonly #gzipped: Buffer;
  readonly #etag: string;
  readonly #page: ApiPage;

  constructor({ http }: Config) {
    const document = openApiDocument(version, http.publicUrl);
    this.#json = JSON.stringify(document);
    this.#gzipped = gzipSync(this.#json);
    this.#etag = `W/"${hash('sha256', this.#json, 'base64url').slice(0, 16)}"`;
    this.#page = apiPage(document);
  }

  @Get(['api/v1/openapi.json', 'openapi.json'])
  json(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply.headers({ etag: this.#etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding' });
    if (request.headers['if-none-match'] === this.#etag) {
      void reply.status(304).send();
      return;
    }
    void reply.header('content-type', 'application/json; charset=utf-8');
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      void reply.header('content-encoding', 'gzip').send(this.#gzipped);
    } else void reply.send(this.#json);
  }

  @Get('docs/api')
  page(@Res() reply: FastifyReply): void {
    const { html, policy } = this.#page;
    void reply
      .headers({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      })
      .send(html);
  }
}
