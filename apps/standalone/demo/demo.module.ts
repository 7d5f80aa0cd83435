import { Module } from '@nestjs/common';
import { DemoSiteController } from '../demo-site/demo-site.controller.ts';
import { DemoPages } from '../demo-site/demo-pages.ts';
import { Demo } from './demo.ts';
import { DemoController } from './demo.controller.ts';

@Module({
  controllers: [DemoController, DemoSiteController],
  providers: [Demo, { provide: DemoPages, useFactory: () => new DemoPages() }],
})
export class DemoModule {}
