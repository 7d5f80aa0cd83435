import { Controller, HttpCode, Post } from '@nestjs/common';
import { Demo } from './demo.ts';

/** `POST /api/v1/demo`: what the button of the start page asks for. */
@Controller('api/v1/demo')
export class DemoController {
  constructor(private readonly demo: Demo) {}

  @Post()
  @HttpCode(202)
  make(): Promise<{ readonly websiteId: string; readonly siteId: string }> {
    return this.demo.make();
  }
}
