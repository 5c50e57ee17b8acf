import { Module, type DynamicModule } from '@nestjs/common';
import type { FeatureModule } from './platform/facts/facts.js';
import type { AppConfig } from './platform/config/config.js';
import { IdentityModule } from './people/identity/identity.module.js';
import { OrganisationModule } from './people/organisation/organisation.module.js';
import { EntryTrailModule } from './oversight/entry-trail/entry-trail.module.js';
import { ActionLogModule } from './oversight/action-log/action-log.module.js';
import { AccountBooksModule } from './oversight/account-books/account-books.module.js';
import { GoodsTrailModule } from './oversight/goods-trail/goods-trail.module.js';
import { RefusalsModule } from './oversight/refusals/refusals.module.js';
import { AuditStatementsModule } from './oversight/audit-statements/audit-statements.module.js';
import { JournalExportModule } from './oversight/journal-export/journal-export.module.js';
import { SealsModule } from './books/seals/seals.module.js';
import { DaysOffModule } from './books/days-off/days-off.module.js';
import { AppealPhotosModule } from './books/appeal-photos/appeal-photos.module.js';
import { VerificationRunsModule } from './books/verification-runs/verification-runs.module.js';
import { CashCountsModule } from './books/cash-counts/cash-counts.module.js';
import { CashDifferencesModule } from './books/cash-differences/cash-differences.module.js';
import { GoodsStockModule } from './books/goods-stock/goods-stock.module.js';
import { GoodsWantsModule } from './books/goods-wants/goods-wants.module.js';
import { PeriodsModule } from './books/periods/periods.module.js';
import { InvariantsModule } from './oversight/invariants/invariants.module.js';
import { LedgerModule } from './books/ledger/ledger.module.js';
import { NumbersModule } from './books/numbers/numbers.module.js';
import { FundHandoversModule } from './books/fund-handovers/fund-handovers.module.js';
import { FundsModule } from './books/funds/funds.module.js';
import { RefundReservesModule } from './books/refund-reserves/refund-reserves.module.js';
import { RestrictionsModule } from './books/restrictions/restrictions.module.js';
import { PaidSupportModule } from './books/paid-support/paid-support.module.js';
import { UnderWayModule } from './books/under-way/under-way.module.js';
import { AppealUpdatesModule } from './books/appeal-updates/appeal-updates.module.js';
import { AppealsModule } from './books/appeals/appeals.module.js';
import { DonationsModule } from './income/donations/donations.module.js';
import { BankStatementsModule } from './income/bank-statements/bank-statements.module.js';
import { GiftMovesModule } from './income/gift-moves/gift-moves.module.js';
import { RefundReversalsModule } from './income/refund-reversals/refund-reversals.module.js';
import { RefundsModule } from './income/refunds/refunds.module.js';
import { TakingsBackModule } from './income/takings-back/takings-back.module.js';
import { BankProofsModule } from './income/bank-proofs/bank-proofs.module.js';
import { CardPayoutsModule } from './income/card-payouts/card-payouts.module.js';
import { RegisteredModule } from './publication/registered/registered.module.js';
import { RouteSettlementsModule } from './income/route-settlements/route-settlements.module.js';
import { NamedSharesModule } from './income/named-shares/named-shares.module.js';
import { PledgeLettersModule } from './income/pledge-letters/pledge-letters.module.js';
import { InstalmentsModule } from './income/instalments/instalments.module.js';
import { LateGiftsModule } from './income/late-gifts/late-gifts.module.js';
import { LinesAfterClosingModule } from './income/lines-after-closing/lines-after-closing.module.js';
import { MatchingModule } from './income/matching/matching.module.js';
import { ClaimsModule } from './income/claims/claims.module.js';
import { AcknowledgementsModule } from './income/acknowledgements/acknowledgements.module.js';
import { YearConfirmationsModule } from './income/year-confirmations/year-confirmations.module.js';
import { DonorAccessModule } from './income/donor-access/donor-access.module.js';
import { MyGiftsModule } from './income/my-gifts/my-gifts.module.js';
import { LetterWishesModule } from './income/letter-wishes/letter-wishes.module.js';
import { KeptVerificationsModule } from './publication/kept-verifications/kept-verifications.module.js';
import { GiftLettersModule } from './publication/gift-letters/gift-letters.module.js';
import { PromiseNewsModule } from './income/promise-news/promise-news.module.js';
import { WishesModule } from './income/wishes/wishes.module.js';
import { ExchangeRatesModule } from './income/exchange-rates/exchange-rates.module.js';
import { GivingModule } from './income/giving/giving.module.js';
import { CashReceiptsModule } from './income/cash-receipts/cash-receipts.module.js';
import { CashWatchModule } from './income/cash-watch/cash-watch.module.js';
import { PaperBooksModule } from './income/paper-books/paper-books.module.js';
import { PaperSheetsModule } from './income/paper-sheets/paper-sheets.module.js';
import { GiftSchedulesModule } from './income/gift-schedules/gift-schedules.module.js';
import { SchedulePagesModule } from './income/schedule-pages/schedule-pages.module.js';
import { GoodsReceiptsModule } from './income/goods-receipts/goods-receipts.module.js';
import { CardPaymentsModule } from './income/card-payments/card-payments.module.js';
import { BankPushesModule } from './income/bank-pushes/bank-pushes.module.js';
import { PledgeProofsModule } from './income/pledge-proofs/pledge-proofs.module.js';
import { PledgePagesModule } from './income/pledge-pages/pledge-pages.module.js';
import { PledgesModule } from './income/pledges/pledges.module.js';
import { PasskeysModule } from './people/passkeys/passkeys.module.js';
import { HouseholdCorrectionsModule } from './people/household-corrections/household-corrections.module.js';
import { HouseholdCourseModule } from './people/household-course/household-course.module.js';
import { PovertyModule } from './people/poverty/poverty.module.js';
import { HouseholdMembersModule } from './people/household-members/household-members.module.js';
import { NewHouseholdsModule } from './people/new-households/new-households.module.js';
import { HouseholdPairsModule } from './people/household-pairs/household-pairs.module.js';
import { HouseholdsModule } from './people/households/households.module.js';
import { ReturnsModule } from './spending/returns/returns.module.js';
import { ReleasesModule } from './spending/releases/releases.module.js';
import { AllocationsModule } from './spending/allocations/allocations.module.js';
import { DisbursementsModule } from './spending/disbursements/disbursements.module.js';
import { HouseholdSupportModule } from './spending/household-support/household-support.module.js';
import { EntitlementsModule } from './spending/entitlements/entitlements.module.js';
import { HandoversModule } from './spending/handovers/handovers.module.js';
import { GoodsIssuesModule } from './spending/goods-issues/goods-issues.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { AboutModule } from './publication/about/about.module.js';
import { ErrataModule } from './publication/errata/errata.module.js';
import { SiteMapModule } from './publication/site-map/site-map.module.js';
import { BulletinsModule } from './publication/bulletins/bulletins.module.js';
import { GoodsWantedModule } from './publication/goods-wanted/goods-wanted.module.js';
import { GoodsCountsModule } from './publication/goods-counts/goods-counts.module.js';
import { FiguresModule } from './publication/figures/figures.module.js';
import { PublicStatementModule } from './publication/public-statement/public-statement.module.js';
import { GroupGiftsModule } from './publication/group-gifts/group-gifts.module.js';
import { FollowModule } from './publication/follow/follow.module.js';
import { CheckModule } from './publication/check/check.module.js';
import { OpenDataModule } from './publication/open-data/open-data.module.js';
import { ResultsModule } from './publication/results/results.module.js';
import { SharePicturesModule } from './publication/share-pictures/share-pictures.module.js';
import { StoriesModule } from './publication/stories/stories.module.js';
import { OfficialAccountsModule } from './publication/official-accounts/official-accounts.module.js';
import { MovementReportModule } from './publication/movement-report/movement-report.module.js';

/** The modules of the portal, area by area; a new one is one line here. */
export const FEATURES: readonly FeatureModule[] = [
  HouseholdsModule,
  NewHouseholdsModule,
  HouseholdCorrectionsModule,
  HouseholdMembersModule,
  HouseholdCourseModule,
  PovertyModule,
  HouseholdPairsModule,
  PasskeysModule,
  EntitlementsModule,
  HouseholdSupportModule,
  AllocationsModule,
  ReleasesModule,
  DisbursementsModule,
  HandoversModule,
  ReturnsModule,
  GoodsIssuesModule,
  BankStatementsModule,
  CardPayoutsModule,
  LateGiftsModule,
  MatchingModule,
  LinesAfterClosingModule,
  BankProofsModule,
  TakingsBackModule,
  RefundsModule,
  RefundReversalsModule,
  GiftMovesModule,
  DonationsModule,
  PledgesModule,
  PledgePagesModule,
  NamedSharesModule,
  GiftSchedulesModule,
  SchedulePagesModule,
  PledgeProofsModule,
  InstalmentsModule,
  PledgeLettersModule,
  RouteSettlementsModule,
  RegisteredModule,
  BankPushesModule,
  CardPaymentsModule,
  CashReceiptsModule,
  CashWatchModule,
  PaperBooksModule,
  PaperSheetsModule,
  ClaimsModule,
  GoodsReceiptsModule,
  PromiseNewsModule,
  LetterWishesModule,
  GiftLettersModule,
  KeptVerificationsModule,
  WishesModule,
  ExchangeRatesModule,
  GivingModule,
  DonorAccessModule,
  MyGiftsModule,
  AcknowledgementsModule,
  YearConfirmationsModule,
  AppealsModule,
  AppealUpdatesModule,
  FundHandoversModule,
  FundsModule,
  RestrictionsModule,
  RefundReservesModule,
  UnderWayModule,
  CashCountsModule,
  CashDifferencesModule,
  VerificationRunsModule,
  AppealPhotosModule,
  DaysOffModule,
  GoodsStockModule,
  GoodsWantsModule,
  PaidSupportModule,
  LedgerModule,
  NumbersModule,
  InvariantsModule,
  PeriodsModule,
  SealsModule,
  JournalExportModule,
  AuditStatementsModule,
  EntryTrailModule,
  AccountBooksModule,
  ActionLogModule,
  RefusalsModule,
  GoodsTrailModule,
  OrganisationModule,
  IdentityModule,
  BulletinsModule,
  GoodsCountsModule,
  GoodsWantedModule,
  FiguresModule,
  PublicStatementModule,
  GroupGiftsModule,
  FollowModule,
  CheckModule,
  OpenDataModule,
  MovementReportModule,
  OfficialAccountsModule,
  ResultsModule,
  StoriesModule,
  SharePicturesModule,
  AboutModule,
  SiteMapModule,
  ErrataModule,
];

@Module({})
export class AppModule {
  static with(config: AppConfig, features: readonly FeatureModule[] = FEATURES): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(config, features), ...features] };
  }
}
