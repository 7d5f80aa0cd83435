import { Module } from '@nestjs/common';
import { Demo } from './demo.ts';
import { DemoController } from './demo.controller.ts';

@Module({ controllers: [DemoController], providers: [Demo] })
export class DemoModule {}
