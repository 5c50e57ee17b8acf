import type { INestApplicationContext } from '@nestjs/common';
import { AppealPhotos } from '../books/appeal-photos/appeal-photos.service.js';
import { AppealUpdates } from '../books/appeal-updates/appeal-updates.service.js';
import { Appeals } from '../books/appeals/appeals.service.js';
import { FundHandovers } from '../books/fund-handovers/fund-handovers.service.js';
import { FundReceipts } from '../books/fund-handovers/receipts/fund-receipts.service.js';
import { GoodsCatalogue } from '../books/goods-stock/catalogue/goods-catalogue.service.js';
import { Funds } from '../books/funds/funds.service.js';
import { Restrictions } from '../books/restrictions/restrictions.service.js';
import { Ledger } from '../books/ledger/ledger.service.js';
import { Seals } from '../books/seals/seals.service.js';
import { BankStatements } from '../income/bank-statements/bank-statements.service.js';
import { CardBalance } from '../income/card-payments/balance/card-balance.service.js';
import { CardPayments } from '../income/card-payments/card-payments.service.js';
import { CashCounts } from '../books/cash-counts/cash-counts.service.js';
import { DifferenceEnds } from '../books/cash-differences/ends/difference-ends.service.js';
import { BookReturns } from '../income/paper-books/returns/book-returns.service.js';
import { PaperBooks } from '../income/paper-books/paper-books.service.js';
import { PaperSheets } from '../income/paper-sheets/paper-sheets.service.js';
import { SpoiltSheets } from '../income/paper-sheets/spoilt/spoilt-sheets.service.js';
import { CashReceipts } from '../income/cash-receipts/cash-receipts.service.js';
import { GoodsWants } from '../books/goods-wants/goods-wants.service.js';
import { GoodsReceipts } from '../income/goods-receipts/goods-receipts.service.js';
import { Suspense } from '../income/matching/suspense.service.js';
import { GiftSchedules } from '../income/gift-schedules/gift-schedules.service.js';
import { ScheduleLinks } from '../income/gift-schedules/schedule-links.service.js';
import { InstalmentReminders } from '../income/instalments/instalment-reminders.service.js';
import { Instalments } from '../income/instalments/instalments.service.js';
import { ShareLists } from '../income/named-shares/share-lists.service.js';
import { PledgeLetters } from '../income/pledge-letters/pledge-letters.service.js';
import { RouteSettlements } from '../income/route-settlements/route-settlements.service.js';
import { Settlements } from '../income/pledges/settlements.service.js';
import { PledgeDecisions } from '../income/pledges/pledge-decisions.service.js';
import { RefundPayments } from '../income/refunds/payment/refund-payments.service.js';
import { Refunds } from '../income/refunds/refunds.service.js';
import { Pledges } from '../income/pledges/pledges.service.js';
import { Households } from '../people/households/households.service.js';
import { DemoUsers } from '../people/identity/demo-users.service.js';
import { Identity } from '../people/identity/identity.service.js';
import { Organisation } from '../people/organisation/organisation.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { Bulletins } from '../publication/bulletins/bulletins.service.js';
import { MovementReport } from '../publication/movement-report/movement-report.service.js';
import { Publisher } from '../publication/public-statement/projection/publisher.service.js';
import { Results } from '../publication/results/results.service.js';
import { Allocations } from '../spending/allocations/allocations.service.js';
import { Disbursements } from '../spending/disbursements/disbursements.service.js';
import { Entitlements } from '../spending/entitlements/entitlements.service.js';
import { GoodsIssues } from '../spending/goods-issues/goods-issues.service.js';
import { Releases } from '../spending/releases/releases.service.js';
import { CashReturns } from '../spending/returns/returns.service.js';
import { Handovers } from '../spending/handovers/handovers.service.js';
import { PublishedPhotos } from '../spending/handovers/photos/published-photos.service.js';

/** The verbs of the portal that seeds use: what staff can do, and nothing beside it. */
export interface SeedKit {
  readonly db: Database;
  readonly clock: Clock;
  readonly organisation: Organisation;
  readonly identity: Identity;
  readonly demoUsers: DemoUsers;
  readonly households: Households;
  readonly funds: Funds;
  readonly fundHandovers: FundHandovers;
  readonly fundReceipts: FundReceipts;
  readonly appeals: Appeals;
  readonly appealUpdates: AppealUpdates;
  readonly appealPhotos: AppealPhotos;
  readonly restrictions: Restrictions;
  readonly ledger: Ledger;
  readonly seals: Seals;
  readonly pledges: Pledges;
  readonly pledgeDecisions: PledgeDecisions;
  readonly giftSchedules: GiftSchedules;
  readonly scheduleLinks: ScheduleLinks;
  readonly instalments: Instalments;
  readonly instalmentReminders: InstalmentReminders;
  readonly shareLists: ShareLists;
  readonly pledgeLetters: PledgeLetters;
  readonly routeSettlements: RouteSettlements;
  readonly settlements: Settlements;
  readonly bankTransfers: BankStatements;
  readonly suspense: Suspense;
  readonly cardPayments: CardPayments;
  readonly cardBalance: CardBalance;
  readonly cashReceipts: CashReceipts;
  readonly paperBooks: PaperBooks;
  readonly paperSheets: PaperSheets;
  readonly spoiltSheets: SpoiltSheets;
  readonly bookReturns: BookReturns;
  readonly cashCounts: CashCounts;
  readonly differenceEnds: DifferenceEnds;
  readonly goodsCatalogue: GoodsCatalogue;
  readonly goodsWants: GoodsWants;
  readonly goodsReceipts: GoodsReceipts;
  readonly goodsIssues: GoodsIssues;
  readonly allocations: Allocations;
  readonly entitlements: Entitlements;
  readonly disbursements: Disbursements;
  readonly handovers: Handovers;
  readonly publishedPhotos: PublishedPhotos;
  readonly releases: Releases;
  readonly cashReturns: CashReturns;
  readonly refunds: Refunds;
  readonly refundPayments: RefundPayments;
  readonly publisher: Publisher;
  readonly bulletins: Bulletins;
  readonly movementReport: MovementReport;
  readonly results: Results;
  /** Progress, for people. */
  say(text: string): void;
}

type Get = <T>(of: abstract new (...args: never[]) => T) => T;

export function openSeedKit(app: INestApplicationContext, say: (text: string) => void): SeedKit {
  const get: Get = (of) => app.get(of, { strict: false });
  return {
    ...incomeVerbs(get),
    ...spendingVerbs(get),
    db: get(Database),
    clock: get(Clock),
    organisation: get(Organisation),
    identity: get(Identity),
    demoUsers: get(DemoUsers),
    households: get(Households),
    funds: get(Funds),
    fundHandovers: get(FundHandovers),
    fundReceipts: get(FundReceipts),
    appeals: get(Appeals),
    appealUpdates: get(AppealUpdates),
    appealPhotos: get(AppealPhotos),
    restrictions: get(Restrictions),
    ledger: get(Ledger),
    seals: get(Seals),
    publisher: get(Publisher),
    bulletins: get(Bulletins),
    movementReport: get(MovementReport),
    results: get(Results),
    say,
  };
}

function incomeVerbs(get: Get) {
  return {
    pledges: get(Pledges),
    pledgeDecisions: get(PledgeDecisions),
    giftSchedules: get(GiftSchedules),
    scheduleLinks: get(ScheduleLinks),
    instalments: get(Instalments),
    instalmentReminders: get(InstalmentReminders),
    shareLists: get(ShareLists),
    pledgeLetters: get(PledgeLetters),
    routeSettlements: get(RouteSettlements),
    settlements: get(Settlements),
    bankTransfers: get(BankStatements),
    suspense: get(Suspense),
    cardPayments: get(CardPayments),
    cardBalance: get(CardBalance),
    cashReceipts: get(CashReceipts),
    ...cashVerbs(get),
    goodsCatalogue: get(GoodsCatalogue),
    goodsWants: get(GoodsWants),
    goodsReceipts: get(GoodsReceipts),
    refunds: get(Refunds),
    refundPayments: get(RefundPayments),
  };
}

function cashVerbs(get: Get) {
  return {
    paperBooks: get(PaperBooks),
    paperSheets: get(PaperSheets),
    spoiltSheets: get(SpoiltSheets),
    bookReturns: get(BookReturns),
    cashCounts: get(CashCounts),
    differenceEnds: get(DifferenceEnds),
  };
}

function spendingVerbs(get: Get) {
  return {
    goodsIssues: get(GoodsIssues),
    allocations: get(Allocations),
    entitlements: get(Entitlements),
    disbursements: get(Disbursements),
    handovers: get(Handovers),
    publishedPhotos: get(PublishedPhotos),
    releases: get(Releases),
    cashReturns: get(CashReturns),
  };
}
