import { Module } from '@nestjs/common';
import { DemoSiteController } from './demo-site.controller.ts';
import { DemoPages } from './demo-pages.ts';
import { Demo } from './demo.ts';
import { DemoController } from './demo.controller.ts';

/** The demo website, and the small site under the real tracker that sends to it. */
@Module({
  controllers: [DemoController, DemoSiteController],
  providers: [Demo, { provide: DemoPages, useFactory: () => new DemoPages() }],
})
export class DemoModule {}
