import type { INestApplicationContext } from '@nestjs/common';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { Donations } from '../../income/donations/donations.service.js';
import type { GiftDraft } from '../../income/donations/donations.types.js';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { statementLines } from '../../seeds/statement-generator.js';

const BATCH = 2_000;
const DAYS = 60;

/** Receives so many invented gifts into one account by the real path, batch by batch. */
export async function receiveGifts(
  app: INestApplicationContext,
  account: BankAccount,
  count: number,
): Promise<void> {
  const db = app.get(Database, { strict: false });
  const donations = app.get(Donations, { strict: false });
  let batch: GiftDraft[] = [];
  const receive = async (): Promise<void> => {
    await db.transaction(() => donations.receiveInTransaction(batch));
    batch = [];
  };
  for (const gift of inventedGifts(account, count)) {
    batch.push(gift);
    if (batch.length === BATCH) await receive();
  }
  if (batch.length > 0) await receive();
}

function* inventedGifts(account: BankAccount, count: number): Generator<GiftDraft> {
  const plan = { name: `bench ${account.code}`, layout: 'vietcombank', lines: count } as const;
  for (const line of statementLines({ ...plan, days: DAYS, lastDay: '2024-11-30' })) {
    yield {
      committeeId: account.committeeId,
      fundId: account.fundId,
      channel: 'bank_transfer',
      amountDong: line.amountDong > 0n ? line.amountDong : 50_000n,
      businessDate: line.day,
      sourceType: 'bank_line',
      sourceId: uuidv7(),
      money: account,
      bankAccountId: account.id,
      bankReference: line.reference,
      donorName: line.sender,
      message: line.detail,
      display: 'full',
    };
  }
}
