import { Module, type DynamicModule } from '@nestjs/common';
import { AuditLogModule } from './audit-log/audit-log.module.js';
import { ClockModule } from './clock/clock.module.js';
import { AppConfig } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { FilesModule } from './files/files.module.js';
import { HouseFacts, type FeatureModule } from './facts/facts.js';
import { FactsModule } from './facts/facts.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LogModule } from './log/log.module.js';
import { MailModule } from './mail/mail.module.js';
import { HttpModule } from './http/http.module.js';

export const SERVICES: readonly FeatureModule[] = [
  ClockModule,
  LogModule,
  DatabaseModule,
  AuditLogModule,
  JobsModule,
  FilesModule,
  HttpModule,
  MailModule,
];

/** What every other module may take for granted. */
@Module({})
export class PlatformModule {
  static with(config: AppConfig, features: readonly FeatureModule[]): DynamicModule {
    const facts = HouseFacts.of([...SERVICES, ...features]);
    return {
      module: PlatformModule,
      imports: [ConfigModule.with(config), FactsModule.with(facts), ...SERVICES],
    };
  }
}
