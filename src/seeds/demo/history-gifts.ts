import { Readable } from 'node:stream';
import { addDays } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { giftLines, type GiftLinePlan } from '../gift-lines.js';
import { inventedPerson } from '../invented/invented-people.js';
import { WORDS_POOR, WORDS_RELIEF } from '../invented/givers.seed-data.js';
import { roundAmounts } from '../round-amounts.js';
import { seedId } from '../seed-ids.js';
import type { SeedKit } from '../seed-kit.js';
import { SeededRandom } from '../seeded-random.js';
import { StatementRowWriter } from '../statement-rows.js';
import type { ProvinceStaff } from './demo-people.js';
import { HISTORY_WORDS } from './demo.seed-data.js';
import type { OldBooks, OldLayer } from './history-books.js';
import {
  APPEAL_DONG,
  FIRST_YEAR,
  GENERAL_BANK_DONG,
  GENERAL_CASH_DONG,
  GIFT_COUNT,
  halfYears,
  RELIEF_DONG,
  type HalfYear,
} from './history-figures.js';

interface GiftPlan extends GiftLinePlan {
  readonly layer: OldLayer;
}

/** All gifts of the old books: by the bank's statements, and over the counter. */
export async function receiveOldGifts(
  kit: SeedKit,
  books: OldBooks,
  staff: ProvinceStaff,
): Promise<void> {
  for (const half of halfYears()) {
    for (const plan of plansOf(half, books)) await importGifts(kit, plan, staff.accountant);
    await receiveCash(kit, half, books, staff.cashier);
  }
  for (const [index, layer] of books.relief.entries()) {
    await importGifts(kit, reliefPlan(index, layer), staff.accountant);
  }
}

function plansOf(half: HalfYear, books: OldBooks): GiftPlan[] {
  const appeal = books.poor[half.year - FIRST_YEAR];
  invariant(appeal, 'Each year has its appeal');
  const { first, last } = half;
  const common = { first, last, words: WORDS_POOR };
  return [
    {
      ...common,
      name: `general-${half.index}`,
      layer: books.general,
      totalDong: GENERAL_BANK_DONG,
      count: GIFT_COUNT.general,
    },
    {
      ...common,
      name: `appeal-${half.index}`,
      layer: appeal,
      totalDong: APPEAL_DONG[half.index % 2] ?? 0n,
      count: GIFT_COUNT.appeal,
    },
  ];
}

function reliefPlan(index: number, layer: OldLayer): GiftPlan {
  const year = FIRST_YEAR + index;
  return {
    name: `relief-${year}`,
    layer,
    totalDong: RELIEF_DONG[index] ?? 0n,
    count: GIFT_COUNT.relief,
    first: `${year}-10-05`,
    last: `${year}-11-28`,
    words: WORDS_RELIEF,
  };
}

async function importGifts(kit: SeedKit, plan: GiftPlan, importedBy: string): Promise<void> {
  const writer = new StatementRowWriter('vietinbank', 0n);
  const text =
    writer.header +
    giftLines({ ...plan, name: `demo:${plan.name}` })
      .map((line) => writer.row(line))
      .join('');
  const result = await kit.bankTransfers.importStatement({
    account: plan.layer.account,
    fileName: `sao-ke-${plan.layer.account.code}-${plan.first}.csv`,
    layout: 'vietinbank',
    bytes: Readable.from([Buffer.from(text)]),
    importedBy,
  });
  invariant(result.rejected.length === 0 && result.suspense === 0, 'Each line is a gift');
  invariant(result.creditDong === plan.totalDong, 'The statement adds up to the plan');
}

async function receiveCash(
  kit: SeedKit,
  half: HalfYear,
  books: OldBooks,
  cashierId: string,
): Promise<void> {
  const random = new SeededRandom(`demo:cash-${half.index}`);
  await kit.db.transaction(async () => {
    for (const [index, { amountDong }] of roundAmounts(
      random,
      GENERAL_CASH_DONG,
      GIFT_COUNT.cash,
    ).entries()) {
      await kit.cashReceipts.issue({
        id: seedId(`demo:receipt:${half.index}:${index}`),
        submissionId: seedId(`demo:receipt-form:${half.index}:${index}`),
        committeeId: books.committeeId,
        fundId: books.general.fundId,
        payerName: inventedPerson(random),
        payerAddress: HISTORY_WORDS.cashAddress,
        reason: HISTORY_WORDS.cashReason,
        amountDong,
        display: 'masked',
        cashierId,
        issuedOn: addDays(half.first, 3 + index * 8),
      });
    }
  });
}
