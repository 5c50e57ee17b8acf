import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { AppConfig } from './platform/config/config.js';
import { IdentityModule } from './people/identity/identity.module.js';
import { OrganisationModule } from './people/organisation/organisation.module.js';
import { AuditDeskModule } from './oversight/audit-desk/audit-desk.module.js';
import { AuditStatementsModule } from './oversight/audit-statements/audit-statements.module.js';
import { LedgerExportModule } from './oversight/ledger-export/ledger-export.module.js';
import { SealsModule } from './books/seals/seals.module.js';
import { PeriodsModule } from './books/periods/periods.module.js';
import { VerificationModule } from './oversight/verification/verification.module.js';
import { LedgerModule } from './books/ledger/ledger.module.js';
import { FundsModule } from './books/funds/funds.module.js';
import { AppealsModule } from './books/appeals/appeals.module.js';
import { DonationsModule } from './income/donations/donations.module.js';
import { BankTransfersModule } from './income/bank-transfers/bank-transfers.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { TransparencyModule } from './publication/transparency/transparency.module.js';
import { StatementSearchModule } from './publication/statement-search/statement-search.module.js';
import { FollowModule } from './publication/follow/follow.module.js';
import { VerificationDeskModule } from './publication/verification-desk/verification-desk.module.js';
import { OpenDataModule } from './publication/open-data/open-data.module.js';
import { MovementReportModule } from './publication/movement-report/movement-report.module.js';

/** The modules of the portal, area by area; a new one is one line here. */
export const FEATURES: readonly Type[] = [
  BankTransfersModule,
  DonationsModule,
  AppealsModule,
  FundsModule,
  LedgerModule,
  VerificationModule,
  PeriodsModule,
  SealsModule,
  LedgerExportModule,
  AuditStatementsModule,
  AuditDeskModule,
  OrganisationModule,
  IdentityModule,
  TransparencyModule,
  StatementSearchModule,
  FollowModule,
  VerificationDeskModule,
  OpenDataModule,
  MovementReportModule,
];

@Module({})
export class AppModule {
  static with(config: AppConfig, features: readonly Type[] = FEATURES): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config), ...features] };
  }
}
