import { Readable } from 'node:stream';
import { addDays, viInstantOf } from '../../../kernel/dates/business-date.js';
import { invariant } from '../../../kernel/invariant.js';
import { runInScope } from '../../../platform/database/scope.js';
import { list, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { Pledge } from '../../../income/pledges/pledges.types.js';
import { seedReferenceCode } from '../../seed-codes.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import { StatementRowWriter } from '../../statement-rows.js';
import { cardDisputed, cardPaid, cardRefunded, cardsPaidOut, intentOf } from './told-by-stripe.js';
import type { PresentBooks } from '../present-books.js';
import { CARD_GIFTS } from '../present.seed-data.js';

type Course = (typeof CARD_GIFTS)[number][4];
interface CardGift {
  readonly pledge: Pledge;
  readonly daysAgo: number;
  readonly course: Course;
}

const ACCOUNT = 'QN-AGR-CT';
const PAYOUT = 'po_test_demo_1';
const PAID_OUT_DAYS_AGO = 12;
const DISPUTED_DAYS_AGO = 3;
const DAYS_TO_ANSWER = 9;
const REFUNDED_DAYS_AGO = 4;
const REFUNDED_DONG = 300_000n;

/** Gifts by card: some paid out with their fee, one disputed, one given back in part, one on its way. */
export async function receiveByCard(
  kit: SeedKit,
  books: PresentBooks,
  accountantId: string,
): Promise<void> {
  const at = (daysAgo: number) => {
    const instant = viInstantOf(addDays(books.today, -daysAgo), '09:30');
    invariant(instant, 'A time of the day');
    return instant;
  };
  const gifts: CardGift[] = [];
  for (const [index, gift] of CARD_GIFTS.entries()) {
    const [donorName, display, amountDong, daysAgo, course] = gift;
    const pledge = await kit.pledges.register({
      ...{ id: seedId(`demo:card:${index}`), submissionId: seedId(`demo:card-form:${index}`) },
      referenceCode: seedReferenceCode(`demo-card:${index}`),
      ...{ fundId: books.fundId['CT-QN'], appealId: books.appealId['CT-QN-MUA-LU'] },
      ...{ amountDong, donorName, display, way: 'card', contactEmail: `the-${index}@vidu.vn` },
    });
    await kit.cardPayments.takeIn(cardPaid(pledge, at(daysAgo)), false);
    gifts.push({ pledge, daysAgo, course });
  }
  await payOut(kit, {
    gifts: of(gifts, 'paidOut'),
    at: at(PAID_OUT_DAYS_AGO),
    books,
    accountantId,
  });
  for (const { pledge } of of(gifts, 'disputed')) {
    const told = cardDisputed(pledge, at(DISPUTED_DAYS_AGO), DAYS_TO_ANSWER);
    await kit.cardPayments.takeIn(told, false);
  }
  for (const { pledge } of of(gifts, 'refunded')) {
    const told = cardRefunded(pledge, at(REFUNDED_DAYS_AGO), REFUNDED_DONG);
    await kit.cardPayments.takeIn(told, false);
  }
}

interface Payout {
  readonly gifts: readonly CardGift[];
  readonly at: Date;
  readonly books: PresentBooks;
  readonly accountantId: string;
}

/** Stripe pays, lists what is in it, the bank tells, and the accountant names the gifts and the fee. */
async function payOut(kit: SeedKit, { gifts, at, books, accountantId }: Payout): Promise<void> {
  const feeOf = (dong: bigint) => (dong * 44n) / 1000n + 8_000n;
  const lines = gifts.map(({ pledge }) => ({
    ...{ txnId: `txn_${intentOf(pledge)}`, type: 'charge', paymentIntent: intentOf(pledge) },
    ...{ amountDong: pledge.amountDong, feeDong: feeOf(pledge.amountDong), happenedAt: at },
  }));
  const feeDong = lines.reduce((sum, line) => sum + line.feeDong, 0n);
  const amountDong = lines.reduce((sum, line) => sum + line.amountDong, -feeDong);
  await kit.cardPayments.takeIn(cardsPaidOut(PAYOUT, at, amountDong), false);
  await kit.cardBalance.keep(PAYOUT, lines);
  const lineId = await importPayout(kit, books, amountDong, accountantId);
  const pledgeIds = gifts.map(({ pledge }) => pledge.id);
  const cardItemIds = (await kit.db.query(GIFTS_OF, [pledgeIds])).map(({ id }) => id);
  const said = { decision: 'card_payout', cardItemIds, feeDong, note: '' } as const;
  await runInScope({ committees: 'all', actorId: accountantId }, () =>
    kit.suspense.resolve({ lineId, ...said, decidedBy: accountantId }),
  );
}

const LINE_OF = sql({
  text: 'select id from income.bank_statement_line where statement_id = $1',
  params: [uuid],
  row: { id: uuid },
});

const GIFTS_OF = sql({
  text: 'select donation_id as id from income.pledge_settlement where pledge_id = any ($1)',
  params: [list(uuid)],
  row: { id: uuid },
});

async function importPayout(
  kit: SeedKit,
  { account, today }: PresentBooks,
  amountDong: bigint,
  importedBy: string,
): Promise<string> {
  const writer = new StatementRowWriter('agribank', 0n);
  const row = writer.row({
    ...{ day: addDays(today, -PAID_OUT_DAYS_AGO), second: 40_000, reference: '9001.77001' },
    ...{ amountDong, detail: 'STRIPE PAYOUT QUY CUU TRO QUANG NGAI', sender: null },
  });
  const result = await kit.bankTransfers.importStatement({
    account: account[ACCOUNT],
    fileName: `sao-ke-${ACCOUNT}-${today}.csv`,
    layout: 'agribank',
    bytes: Readable.from([Buffer.from(writer.header + row)]),
    importedBy,
  });
  const line = await kit.db.one(LINE_OF, [result.statementId ?? '']);
  return line.id;
}

function of(gifts: readonly CardGift[], course: Course): CardGift[] {
  return gifts.filter((gift) => gift.course === course);
}
