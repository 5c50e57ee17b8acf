import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Funds } from '../../../src/books/funds/funds.service.js';
import type { BankAccount } from '../../../src/books/funds/funds.types.js';
import { newestChart } from '../../../src/books/ledger/charts.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { GiftMoves } from '../../../src/income/gift-moves/gift-moves.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

async function aGift(amountDong = 500_000n): Promise<string> {
  const { donationId } = await world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, amountDong },
      ...{ channel: 'bank_transfer', businessDate: world.clock.today() },
      ...{ sourceType: 'opening', sourceId: uuidv7(), money: world.bankAccount },
      bankAccountId: world.bankAccount.id,
    }),
  );
  return donationId;
}
const propose = async (donationId: string, to: string, by = world.staff.accountant) => {
  const id = randomUUID();
  const said = { askedBy: 'Nguyễn Thị Lan', askedOn: world.clock.today(), paper: 'Thư số 1' };
  const order = { id, donationId, to, ...said, reason: 'Người ủng hộ muốn giúp vùng lũ' };
  await world.as(by, () => world.get(GiftMoves).propose(order));
  return id;
};
const confirm = (id: string, by = world.staff.approver) =>
  world.as(by, () => world.get(GiftMoves).confirm(id));
const toAppeal = () => `appeal:${world.appeal.id}`;
const received = async (appealId: string | null, fundId = world.fund.id) => {
  const [row] = await world.rows<{ dong: string }>(
    `select -coalesce(sum(b.amount_dong), 0)::bigint as dong from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
     where a.class = 'gifts' and b.fund_id = $1 and b.appeal_id is not distinct from $2`,
    [fundId, appealId],
  );
  return BigInt(row?.dong ?? 0);
};

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
  const account = await world.asSystem(() => world.get(Funds).bankAccount(code));
  return { fundId, account };
}

async function bankTells(row: string, account: BankAccount): Promise<string> {
  const [year, month, date] = world.clock.today().split('-');
  const text = [
    'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails',
    `1,${date ?? ''}/${month ?? ''}/${year ?? ''},D1,${row}`,
  ].join('\n');
  const bytes = Readable.from([Buffer.from(text)]);
  const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
  await world.asSystem(() => world.get(BankStatements).importStatement(file));
  const [line] = await world.rows<{ id: string }>(
    'select line_id as id from income.open_suspense where bank_account_id = $1',
    [account.id],
  );
  return line?.id ?? '';
}

describe('A gift moved to another purpose', () => {
  it('lowers the old place, raises the new, and leaves the total and the bank as they were', async () => {
    const gift = await aGift();
    await world.get(Publisher).publishNew();
    await confirm(await propose(gift, toAppeal()));
    await world.get(Publisher).publishNew();
    expect([await received(null), await received(world.appeal.id)]).toEqual([0n, 500_000n]);
    expect([await world.balance('bank'), await world.available()]).toEqual([500_000n, 0n]);
    const [line] = await world.rows(
      `select l.appeal_code, l.moved_from, l.moved_on::text, g.appeal_code as followed, g.moved_on::text as followed_on
       from publication.public_line l join publication.followed_gift g on g.id = l.id where l.id = $1`,
      [gift],
    );
    const today = world.clock.today();
    expect(line).toEqual({
      ...{ appeal_code: world.appeal.code, moved_from: world.fund.code, moved_on: today },
      ...{ followed: world.appeal.code, followed_on: today },
    });
    expect(await broken()).toEqual([]);
    await confirm(await propose(gift, `fund:${world.fund.id}`));
    await world.get(Publisher).publishNew();
    expect([await received(null), await received(world.appeal.id)]).toEqual([500_000n, 0n]);
    expect(await broken()).toEqual([]);
  });

  it('to another fund lies in the old account, until own transfers bring it over', async () => {
    const gift = await aGift();
    const { fundId, account } = await secondFund();
    await confirm(await propose(gift, `fund:${fundId}`));
    expect([await received(null), await received(null, fundId)]).toEqual([0n, 500_000n]);
    expect([await world.balance('bank'), await world.balance('bank', fundId)]).toEqual([
      0n,
      500_000n,
    ]);
    const { id: decidedBy } = world.staff.accountant;
    const decide = (lineId: string, named: { otherAccountId?: string; sentIds?: string[] }) =>
      world.as(world.staff.accountant, () =>
        world.get(Suspense).resolve({
          ...{ lineId, decision: 'own_transfer', note: '', decidedBy },
          ...named,
        }),
      );
    const out = await bankTells('600000,,,CHUYEN QUY', world.bankAccount);
    expect(await decide(out, { otherAccountId: account.id }).catch(codeOf)).toBe(
      'suspense.otherFund',
    );
    const { accountant } = world.staff;
    await world.as(accountant, () =>
      world.get(Suspense).resolve({ lineId: out, decision: 'fee', note: '', decidedBy }),
    );
    const sent = await bankTells('500000,,,CHUYEN SANG QUY MOI', world.bankAccount);
    await decide(sent, { otherAccountId: account.id });
    const arrived = await bankTells(',500000,,NOP TIEN MAT', account);
    const [way] = await world.rows<{ id: string }>(
      'select id from books.still_under_way where bank_account_id = $1',
      [account.id],
    );
    await decide(arrived, { sentIds: [way?.id ?? ''] });
    expect([await world.balance('bank', fundId), await world.balance('under_way', fundId)]).toEqual(
      [500_000n, 0n],
    );
    const [held] = await world.rows<{ dong: string }>(
      'select coalesce(sum(amount_dong), 0)::bigint as dong from books.balance_by_day where account_id = $1 and fund_id = $2',
      [world.bankAccount.ledgerAccountId, fundId],
    );
    expect(BigInt(held?.dong ?? 1)).toBe(0n);
    const [free] = await world.rows<{ dong: string }>(
      'select books.free_dong($1, null, null) as dong',
      [fundId],
    );
    expect(BigInt(free?.dong ?? 0)).toBe(500_000n);
    expect((await broken()).filter(({ id }) => id !== 'I7')).toEqual([]);
  });

  it('stays while its money is allocated, and goes once of two confirmations', async () => {
    const gift = await aGift(80_000_000n);
    const id = await propose(gift, toAppeal());
    await world.approved();
    expect(await confirm(id).catch(codeOf)).toBe('constraints.layer_keeps_promised');
    const free = await aGift(1_000_000n);
    const second = await propose(free, toAppeal());
    const codes = await Promise.all(
      [world.staff.approver, world.staff.secondApprover].map((by) =>
        confirm(second, by).then(() => 'done', codeOf),
      ),
    );
    expect(codes.sort()).toEqual(['done', 'giftMoves.decidedBefore']);
    expect(await received(world.appeal.id)).toBe(1_000_000n);
  });

  it('takes an accountant, another approver, another place and one committee', async () => {
    const gift = await aGift();
    expect(await propose(gift, `fund:${world.fund.id}`).catch(codeOf)).toBe(
      'constraints.gift_move_elsewhere',
    );
    expect(await propose(gift, toAppeal(), world.staff.cashier).catch(codeOf)).toBe(
      'constraints.gift_move_by_accountant',
    );
    const there = world;
    world = await home.neighbour();
    const foreign = toAppeal();
    expect(await propose(gift, toAppeal()).catch(codeOf)).toBe('donations.notFound');
    world = there;
    expect(await propose(gift, foreign).catch(codeOf)).toBe('giftMoves.purposeClosed');
    const id = await propose(gift, toAppeal());
    expect(await propose(gift, toAppeal()).catch(codeOf)).toBe('constraints.gift_move_open_once');
    expect(await confirm(id, world.staff.accountant).catch(codeOf)).toBe(
      'constraints.gift_move_two_persons',
    );
    const moves = world.get(GiftMoves);
    await world.as(world.staff.approver, () => moves.decline(id, 'Không phải người ủng hộ'));
    expect(await confirm(id).catch(codeOf)).toBe('giftMoves.decidedBefore');
    expect(await received(null)).toBe(500_000n);
  });

  it('is given back out of the place it serves now, and not taken back any more', async () => {
    const gift = await aGift();
    await confirm(await propose(gift, toAppeal()));
    await world.asSystem(() =>
      world.get(Donations).returnPart({
        ...{ donationId: gift, kind: 'refund', amountDong: 200_000n, onDay: world.clock.today() },
        ...{ source: { type: 'card_refund', id: uuidv7() }, reason: 'x', returnedBy: null },
        money: 'inTransit',
      }),
    );
    expect(await received(world.appeal.id)).toBe(300_000n);
    const other = await aGift();
    await confirm(await propose(other, toAppeal()));
    const { id: takenBackBy } = world.staff.accountant;
    const taken = world.as(world.staff.accountant, () =>
      world.get(Donations).takeBack({
        ...{ donationId: other, way: 'reversed', cause: 'not_a_gift', reason: 'x', takenBackBy },
      }),
    );
    expect(await taken.catch(codeOf)).toBe('constraints.gift_moved_stays');
  });

  it('is never confirmed without its entries, nor posted without its confirmation', async () => {
    const id = await propose(await aGift(), toAppeal());
    const update = world.as(world.staff.approver, () =>
      world.db.query(`update income.gift_move set decision = 'confirmed' where id = $1`, [id]),
    );
    await expect(update).rejects.toMatchObject({ constraint: 'gift_move_done' });
    const insert = world.as(world.staff.approver, () =>
      world.db.query(
        `insert into income.gift_moved (move_id, committee_id, donation_id, out_entry_id, in_entry_id)
         select m.id, m.committee_id, m.donation_id, e.id, e.id from income.gift_move m
         join books.journal_entry e on e.source_id = m.donation_id where m.id = $1`,
        [id],
      ),
    );
    await expect(insert).rejects.toMatchObject({ constraint: 'gift_moved_ties' });
  });
});
