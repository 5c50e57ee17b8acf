import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { CashReceipts } from '../../../src/income/cash-receipts/cash-receipts.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { CardWorld } from '../../support/world/card-world.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const MILLION = 1_000_000n;

let world: PortalWorld;
let stripe: StripeDouble;
let cards: CardWorld;
/** Of the account, as its bank counts it. */
let balance = 0n;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  world = await openPortal({ env: { ...stripe.environment, TRUST_PROXY: '1' } });
  cards = new CardWorld(world, stripe);
}, 60_000);
afterAll(async () => {
  await world.close();
  await stripe.stop();
});

type Row = readonly [moved: bigint, memo: string];

/** A file of today as Vietcombank prints it, with its chain of balances; answers with the ids of its lines. */
async function bankTells(rows: readonly Row[], told: readonly Row[] = []): Promise<string[]> {
  const day = world.clock.today().split('-').reverse().join('/');
  balance = 0n;
  const lines = [...told, ...rows].map(([moved, memo]) => {
    balance += moved;
    const [out, into] = moved < 0n ? [(-moved).toString(), ''] : ['', moved.toString()];
    return `1,${day},7,${out},${into},${balance.toString()},${memo}`;
  });
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([Buffer.from([head, ...lines].join('\n'))]);
  const account = world.bankAccount;
  const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
  const result = await world.asSystem(() => world.get(BankStatements).importStatement(file));
  expect(result.rejected).toEqual([]);
  const kept = await world.rows<{ id: string }>(
    'select id from income.bank_statement_line where statement_id = $1 order by line_no',
    [result.statementId],
  );
  return kept.map(({ id }) => id);
}

const figures = () =>
  world.rows(
    `select kind, sum(amount_dong)::bigint as dong from publication.figure_by_day where fund_code = $1 group by 1 order by 1`,
    [world.fund.code],
  );

/** Each paid by a voucher of its own; the word that the bank will write. */
async function payFive(): Promise<{ ids: string[]; rows: Row[] }> {
  const { lineIds } = await world.approved({ lines: [world.line(50n * MILLION, 5)] });
  const lineId = lineIds[0] ?? '';
  const [ids, rows]: [string[], Row[]] = [[], []];
  for (let count = 1; count <= 5; count += 1) {
    const householdId = await world.household(`Y Thương ${String(count)}`);
    const named = [{ householdId, quantity: 1, amountDong: 10n * MILLION }];
    const [entitlement = ''] = await world.nameAgreed(lineId, named);
    const { id, number } = await world.pay(world.payment(lineId, [entitlement]));
    ids.push(id);
    rows.push([-10n * MILLION, `CHI HO TRO ${number}`]);
  }
  return { ids, rows };
}

const cashOfTheDay = () =>
  world.asSystem(() =>
    world.get(CashReceipts).issue({
      ...{ submissionId: randomUUID(), committeeId: world.province, fundId: world.fund.id },
      ...{ payerName: 'A Kêng', payerAddress: 'Thôn 2', reason: 'Ủng hộ', display: 'full' },
      ...{ amountDong: 5n * MILLION, cashierId: world.staff.cashier.id },
    }),
  );

it('five vouchers, a day of cash, a card payout and a transfer between levels move no number, and the proof agrees', async () => {
  const given: Row = [100n * MILLION, 'UNG HO QUY VI NGUOI NGHEO'];
  await bankTells([given]);
  const { ids, rows } = await payFive();
  const { number } = await cashOfTheDay();
  await cards.give(2n * MILLION);
  const before = await figures();

  const lines = await bankTells(
    [
      ...rows,
      [5n * MILLION, 'NOP TIEN MAT QUY TIEN MAT UB MTTQ TINH'],
      [1_950_000n, 'STRIPE PAYOUT'],
      [9n * MILLION, 'UBMTTQ TINH GIA LAI CHUYEN'],
    ],
    [given],
  );
  expect(lines).toHaveLength(8);
  expect(await figures()).toEqual(before);

  for (const [index, id] of ids.entries()) {
    await cards.decide(lines[index] ?? '', { decision: 'payment', sentIds: [id] });
  }
  const [cash = '', payout = '', level = ''] = lines.slice(5);
  await cards.decide(cash, { decision: 'own_account', receipts: number });
  const cardItemIds = await cards.owed();
  await cards.decide(payout, { decision: 'card_payout', cardItemIds, feeDong: 50_000n });
  await cards.decide(level, { decision: 'transfer_in', otherCommitteeId: world.otherCommune });
  expect(await figures()).toEqual(before);
  expect(await world.rows('select from income.open_suspense')).toEqual([]);
  expect([await world.balance('bank'), await world.balance('cash')]).toEqual([balance, 0n]);
  expect([await world.balance('under_way'), await world.balance('in_transit')]).toEqual([0n, 0n]);

  const { visitor } = await world.hire('accountant');
  const asked = `tai-khoan=${world.bankAccount.id}&ngay=${world.clock.today()}`;
  await visitor.get(`/can-bo/doi-chieu-ngan-hang/moi?${asked}`);
  expect(visitor.page).toContain('khớp từng đồng');
  const findings = await world.get(Verification).verify();
  expect(findings.filter(({ holds }) => !holds)).toEqual([]);
}, 60_000);
