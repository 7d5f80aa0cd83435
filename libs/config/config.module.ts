import { type DynamicModule, Module } from '@nestjs/common';
import { Config } from './config.ts';

/** Makes one `Config` injectable everywhere in an application; each `main.ts` wraps its root module in it. */
@Module({})
export class ConfigModule {
  static of(config: Config, ...roots: NonNullable<DynamicModule['imports']>): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      imports: roots,
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}
