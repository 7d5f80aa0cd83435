import { Module } from '@nestjs/common';
import { OpenApiController } from './openapi.controller.ts';

/** The description of the API. */
@Module({ controllers: [OpenApiController] })
export class OpenApiModule {}
