import { Module, type DynamicModule } from '@nestjs/common';
import type { FeatureModule } from './platform/facts/facts.js';
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
import { GivingModule } from './income/giving/giving.module.js';
import { CashReceiptsModule } from './income/cash-receipts/cash-receipts.module.js';
import { CardPaymentsModule } from './income/card-payments/card-payments.module.js';
import { BankPushesModule } from './income/bank-pushes/bank-pushes.module.js';
import { PledgesModule } from './income/pledges/pledges.module.js';
import { BeneficiariesModule } from './people/beneficiaries/beneficiaries.module.js';
import { AllocationsModule } from './spending/allocations/allocations.module.js';
import { DisbursementsModule } from './spending/disbursements/disbursements.module.js';
import { EntitlementsModule } from './spending/entitlements/entitlements.module.js';
import { ProofsModule } from './spending/proofs/proofs.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { TransparencyModule } from './publication/transparency/transparency.module.js';
import { StatementSearchModule } from './publication/statement-search/statement-search.module.js';
import { FollowModule } from './publication/follow/follow.module.js';
import { VerificationDeskModule } from './publication/verification-desk/verification-desk.module.js';
import { OpenDataModule } from './publication/open-data/open-data.module.js';
import { MovementReportModule } from './publication/movement-report/movement-report.module.js';

/** The modules of the portal, area by area; a new one is one line here. */
export const FEATURES: readonly FeatureModule[] = [
  BeneficiariesModule,
  EntitlementsModule,
  AllocationsModule,
  DisbursementsModule,
  ProofsModule,
  BankTransfersModule,
  DonationsModule,
  PledgesModule,
  BankPushesModule,
  CardPaymentsModule,
  CashReceiptsModule,
  GivingModule,
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
  static with(config: AppConfig, features: readonly FeatureModule[] = FEATURES): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, features), ...features] };
  }
}
