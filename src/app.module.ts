import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { AppConfig } from './platform/config/config.js';
import { PlatformModule } from './platform/platform.module.js';

/** The modules of the portal, area by area; a new one is one line here. */
const FEATURES: readonly Type[] = [];

@Module({})
export class AppModule {
  static with(config: AppConfig): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config), ...FEATURES] };
  }
}
