import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Config } from '#libs/config';
import { Failure } from '#libs/domain';
import { Anybody } from '../http/access/caller.ts';
import { Demo } from './demo.ts';
import { DemoPages } from './demo-pages.ts';

/** As strict as a careful owner's site: the tracker must do with that. */
const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
};

/**
 * The demo site at `/demo/`. Its website is made when the owner opens it first; to others it is not there until then, so
 * that a stranger cannot fill somebody's instance.
 */
@Anybody()
@Controller('demo')
export class DemoSiteController {
  constructor(
    private readonly demo: Demo,
    private readonly pages: DemoPages,
    private readonly config: Config,
  ) {}

  @Get('files/:file')
  file(@Param('file') name: string, @Res() reply: FastifyReply): void {
    const file = this.pages.file(name);
    if (file === undefined) throw new Failure('route.unknown', 'There is no such file of the demo site.');
    const headers = { ...securityHeaders, 'content-type': file.contentType, 'cache-control': 'public, max-age=300' };
    void reply.headers(headers).send(file.content);
  }

  @Get(['', ':first', ':first/:second'])
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const website = request.caller ? await this.demo.open() : await this.demo.find();
    if (website === undefined) throw new Failure('route.unknown', 'The demo site is opened by the owner first.');
    const [path = ''] = request.url.split('?');
    const values = { siteId: website.siteId, tracker: this.config.tracker.name };
    const { html, isThere } = this.pages.page(path.replace(/^\/demo\/?|\/$/g, ''), values);
    const headers = { ...securityHeaders, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };
    void reply
      .status(isThere ? 200 : 404)
      .headers(headers)
      .send(html);
  }
}
