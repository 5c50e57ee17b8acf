import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { BankAccount } from '../../../src/books/funds/funds.types.js';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { newestChart } from '../../../src/books/ledger/charts.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { wordsOf } from '../../support/rendered.js';
import { CardWorld } from '../../support/world/card-world.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let home: PortalWorld;
let world: PortalWorld;
let stripe: StripeDouble;
let cards: CardWorld;
let other: { fundId: string; account: BankAccount };

beforeAll(async () => {
  stripe = await StripeDouble.start();
  home = await openPortal({ env: { ...stripe.environment, TRUST_PROXY: '1' } });
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
  cards = new CardWorld(world, stripe);
  other = await secondFund();
});
afterAll(async () => {
  await home.close();
  await stripe.stop();
});

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);
const PAYOUT = 'STRIPE PAYOUT PO-12';

/** A second fund of the committee, with a bank account. */
async function secondFund(): Promise<{ fundId: string; account: BankAccount }> {
  const fundId = uuidv7();
  const code = `Q${fundId.slice(-6).toUpperCase()}`;
  await world.asSystem(() =>
    world.get(Funds).createFund({
      ...{ id: fundId, code, name: `Quỹ Cứu trợ ${code}`, kind: 'relief' },
      ...{ committeeId: world.province, description: '', openedOn: '2020-01-01' },
    }),
  );
  const { version, above } = newestChart();
  await world.owner.query(
    `with opened as (insert into books.ledger_account (code, name_vi, name_en, root, class, chart_version, committee_id)
       values ($1, $3, $3, 'assets', 'bank', $4, $5), ($2, $3, $3, 'assets', 'under_way', $4, $5) returning id, class)
     insert into books.bank_account (id, code, bank_bin, bank_name, account_number, holder_name, committee_id, fund_id, ledger_account_id,
       under_way_account_id, opened_on)
     select $6, $3, '970436', 'Vietcombank', $7, upper($3), $5, $8, b.id, u.id, '2020-01-01' from opened b, opened u
     where b.class = 'bank' and u.class = 'under_way'`,
    [
      ...[`${above.bank}.${code}`, `${above.underWay}.${code}`, code, version, world.province],
      ...[uuidv7(), String(Date.now()), fundId],
    ],
  );
  return { fundId, account: await world.asSystem(() => world.get(Funds).bankAccount(code)) };
}

/** One line of today on an account; answers with its id. */
async function bankTells(account: BankAccount, row: string): Promise<string> {
  const day = world.clock.today().split('-').reverse().join('/');
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([
    Buffer.from(`${head}\n1,${day},${randomUUID().slice(0, 8)},${row}`),
  ]);
  const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
  const { statementId } = await world.asSystem(() =>
    world.get(BankStatements).importStatement(file),
  );
  const [line] = await world.rows<{ id: string }>(
    'select id from income.bank_statement_line where statement_id = $1',
    [statementId],
  );
  return line?.id ?? '';
}

const owed = async () => {
  const rows = await world.rows<{ id: string }>(
    'select id from income.open_card_item where fund_id = any ($1)',
    [[world.fund.id, other.fundId]],
  );
  return rows.map(({ id }) => id);
};
/** What an account holds of a fund. */
const held = async (account: BankAccount, fundId: string) => {
  const [row] = await world.rows<{ dong: bigint }>(
    'select coalesce(sum(amount_dong), 0)::bigint as dong from books.balance_by_day where account_id = $1 and fund_id = $2',
    [account.ledgerAccountId, fundId],
  );
  return row?.dong;
};
const received = (fundId: string) => world.balance('gifts', fundId);
const giveBoth = async () => {
  await cards.give(300_000n);
  await cards.give(100_000n, world.appeal.id);
  const session = await cards.session(500_000n, null, other.fundId);
  await cards.tell(cards.completed(session));
};

describe('One payout of the card company', () => {
  it('over two funds is split by their gifts and the fee to the đồng; the share of the other is owed and carried over', async () => {
    await giveBoth();
    const line = await bankTells(world.bankAccount, `,865000,,${PAYOUT}`);
    const { visitor } = await world.hire('accountant');
    await visitor.get(`/can-bo/doi-soat/${line}`);
    expect(wordsOf(visitor.page)).toContain('Quỹ Cứu trợ');
    await cards.decide(line, {
      ...{ decision: 'card_payout', cardItemIds: await owed(), feeDong: 35_000n },
    });
    expect([
      ...[await held(world.bankAccount, world.fund.id), await world.balance('receivable')],
      ...[await held(world.bankAccount, other.fundId)],
      ...[await world.balance('receivable', other.fundId)],
      ...[await world.balance('in_transit'), await world.balance('in_transit', other.fundId)],
      ...[await received(world.fund.id), await received(other.fundId)],
    ]).toEqual([384_444n, 15_556n, 480_556n, 19_444n, 0n, 0n, -400_000n, -500_000n]);
    expect(await world.rows('select from income.open_suspense')).toEqual([]);
    expect(await broken()).toEqual([]);
    await visitor.get('/can-bo/the/tien-ve');
    expect(wordsOf(visitor.page)).toContain('480.556 ₫');

    const sent = await bankTells(world.bankAccount, '480556,,,CHUYEN PHAN CUA QUY CUU TRO');
    await cards.decide(sent, { decision: 'own_transfer', otherAccountId: other.account.id });
    const [record] = await world.rows<{ id: string }>(
      'select id from books.still_under_way where bank_account_id = $1',
      [other.account.id],
    );
    const came = await bankTells(other.account, ',480556,,NOP TIEN MAT');
    await cards.decide(came, { decision: 'own_transfer', sentIds: [record?.id ?? ''] });
    expect([
      ...[await held(world.bankAccount, other.fundId), await held(other.account, other.fundId)],
      await world.balance('under_way', other.fundId),
    ]).toEqual([0n, 480_556n, 0n]);
    expect(await broken()).toEqual([]);
    expect(await cards.undo(line).catch(codeOf)).toBe('constraints.card_payout_carried_over');
    await visitor.get('/can-bo/the/tien-ve');
    expect(wordsOf(visitor.page)).not.toContain('480.556 ₫');
  });

  it('is undone whole while nothing was carried over, and named anew', async () => {
    await giveBoth();
    const line = await bankTells(world.bankAccount, `,865000,,${PAYOUT}`);
    const named = { decision: 'card_payout', feeDong: 35_000n } as const;
    await cards.decide(line, { ...named, cardItemIds: await owed() });
    await cards.undo(line);
    expect([await held(world.bankAccount, other.fundId), (await owed()).length]).toEqual([0n, 3]);
    await cards.decide(line, { ...named, cardItemIds: await owed() });
    expect(await held(world.bankAccount, other.fundId)).toBe(480_556n);
    expect(await broken()).toEqual([]);
  });

  it('never settles a gift of another committee', async () => {
    await giveBoth();
    const there = { cardItemIds: await owed(), world };
    world = await home.neighbour();
    cards = new CardWorld(world, stripe);
    const line = await bankTells(world.bankAccount, `,865000,,${PAYOUT}`);
    const { cardItemIds } = there;
    expect(
      await cards
        .decide(line, { decision: 'card_payout', cardItemIds, feeDong: 35_000n })
        .catch(codeOf),
    ).toBe('cardPayouts.gone');
  });
});
