import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import type { OwnAccount } from '../../../src/books/ledger/ledger.types.js';
import { addDays, formatViDate } from '../../../src/kernel/dates/business-date.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { knownStatements } from '../../../src/platform/database/statements/statement.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const BOOKS = '/can-bo/so-ke-toan';

let world: PortalWorld;
let accountant: Clerk;
let stranger: Clerk;
let today: string;
let cash: OwnAccount;

const words = async (clerk: Clerk, path: string) => wordsOf((await clerk.visitor.get(path)).page);
async function receive(
  amountDong: bigint,
  money: OwnAccount,
  businessDate = today,
): Promise<string> {
  const event = {
    entryId: randomUUID(),
    id: randomUUID(),
    businessDate,
    committeeId: world.province,
  };
  const gift = entry('gift-received', event, {
    ...{ layer: { fundId: world.fund.id }, amountDong, money },
  });
  await world.asSystem(() => world.db.transaction(() => world.get(Ledger).post(gift)));
  return event.entryId;
}

/** Number in the chart. */
async function codeOf({ ledgerAccountId }: OwnAccount): Promise<string> {
  const asked = 'select code from books.ledger_account where id = $1';
  const [row] = await world.rows<{ code: string }>(asked, [ledgerAccountId]);
  return row?.code ?? '';
}

async function undo(entryId: string): Promise<string> {
  const reversal = { entryId, reason: 'Nhập nhầm số tiền', recordedBy: null };
  return world.asSystem(() =>
    world.db.transaction(() => world.get(Ledger).reverse({ ...reversal, businessDate: today })),
  );
}

beforeAll(async () => {
  world = await openPortal();
  today = world.clock.today();
  accountant = await world.hire('accountant');
  stranger = await world.hire('accountant', { at: committeeIdOf('T48') });
  cash = await world.asSystem(() => world.get(Funds).cashBox(world.province));
  await receive(1_000_000n, world.bankAccount, addDays(today, -400));
  await receive(250_000n, cash);
  await receive(40_000n, world.bankAccount);
  await undo(await receive(7_000n, world.bankAccount));
}, 60_000);

afterAll(() => world.close());

describe('The trial balance of an accountant', () => {
  it('foots, with what stood before the period apart from what moved in it', async () => {
    const { visitor } = accountant;
    const text = wordsOf((await visitor.get(`${BOOKS}?tu=${addDays(today, -30)}`)).page);
    expect(visitor.status).toBe(200);
    expect(text).toContain('Cân: tổng Nợ bằng tổng Có');
    // The gift of another year stands in 421.
    expect(text).toMatch(/421[^0-9]+1\.000\.000 0 0 1\.000\.000/);
    expect(text).toMatch(/511[^0-9]+7\.000 297\.000 290\.000/);
    expect(text).toMatch(
      /Tổng cộng 1\.000\.000 1\.000\.000 304\.000 304\.000 1\.290\.000 1\.290\.000/,
    );
  });

  it('is on the way of an accountant and on nobody else’s', async () => {
    expect((await accountant.visitor.get('/can-bo')).page).toContain(`href="${BOOKS}"`);
    const officer = await world.hire('officer');
    expect((await officer.visitor.get(BOOKS)).status).toBe(403);
    expect(officer.visitor.page).not.toContain(`href="${BOOKS}"`);
  });

  it('shows nothing of another committee, and says that its fund cannot be chosen', async () => {
    const text = await words(stranger, `${BOOKS}?quy=${world.fund.id}`);
    expect(text).not.toContain(world.fund.code);
    expect(text).toContain('Không có dòng nào trong những ngày này.');
    expect(text).toContain(`“${world.fund.id}” không có trong danh sách này`);
  });
});

describe('The books of one account', () => {
  it('carry the balance from line to line, and a reversal says what it undoes and why', async () => {
    const code = await codeOf(world.bankAccount);
    const text = await words(accountant, `${BOOKS}/so-cai?tk=${code}&tu=${today}`);
    expect(text).toContain('Số dư đầu kỳ 1.000.000 ₫ Cộng phát sinh Nợ 47.000 ₫');
    expect(text).toContain('Cộng phát sinh Có 7.000 ₫ Số dư cuối kỳ 1.040.000 ₫');
    expect(text).toContain('Số dư mang sang');
    expect(text).toContain(
      `Đảo bút toán ngày ${formatViDate(today)}: Nhận ủng hộ. Lý do: Nhập nhầm số tiền`,
    );
    expect(text).toMatch(/Cộng trang này 47\.000 7\.000 1\.040\.000/);
  });

  it('are of cash boxes in the cash book and of bank accounts in the bank book', async () => {
    const box = await words(accountant, `${BOOKS}/quy-tien-mat`);
    expect(box).toContain('Sổ quỹ tiền mặt');
    expect(box).toMatch(/Cộng trang này 250\.000 0 250\.000/);
    const bank = await words(accountant, `${BOOKS}/tien-gui?tu=${today}`);
    expect(bank).toMatch(/Cộng trang này 47\.000 7\.000 1\.040\.000/);
    expect(bank).toContain('Không có khoản nào đang chuyển.');
  });

  it('tell what was paid and no bank has told yet', async () => {
    await receive(90_000_000n, world.bankAccount);
    const { lineIds } = await world.approved();
    const [lineId = ''] = lineIds;
    const householdId = await world.household('Y Hương');
    const named = [{ householdId, quantity: 1, amountDong: 80_000_000n }];
    const { number } = await world.pay(
      world.payment(lineId, await world.nameAgreed(lineId, named)),
    );
    const bank = await words(accountant, `${BOOKS}/tien-gui?tu=${today}`);
    expect(bank).toMatch(new RegExp(`${number} Khoản chi .* 80\\.000\\.000 ₫`));
  });

  it('go on from page to page both ways without losing or repeating a line', async () => {
    const posted = Array.from({ length: 60 }, (_, index) => receive(BigInt(index + 1), cash));
    await Promise.all(posted);
    const first = (await accountant.visitor.get(`${BOOKS}/quy-tien-mat`)).page;
    const next =
      /href="([^"]*sau[^"]*)"/
        .exec(first)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=') ?? '';
    const second = (await accountant.visitor.get(next)).page;
    const back =
      /href="([^"]*truoc[^"]*)"/
        .exec(second)?.[1]
        ?.replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=') ?? '';
    const entryIds = (html: string) =>
      [...html.matchAll(/so-ke-toan\/but-toan\/([0-9a-f-]{36})/g)].map(([, id]) => id);
    expect(entryIds(first)).toHaveLength(50);
    expect(new Set([...entryIds(first), ...entryIds(second)]).size).toBe(61);
    expect(wordsOf(second)).toMatch(/Cộng trang này [\d.]+ 0 251\.830/);
    expect(entryIds((await accountant.visitor.get(back)).page)).toEqual(entryIds(first));
  });
});

describe('The journal', () => {
  it('writes each pair once with both accounts, and its sum is that of the trial balance', async () => {
    const code = await codeOf(world.bankAccount);
    const text = await words(
      accountant,
      `${BOOKS}/nhat-ky-chung?tu=${addDays(today, -400)}&den=${addDays(today, -400)}`,
    );
    expect(text).toContain(`${code} 511 1.000.000`);
    expect(text).toContain('Cộng phát sinh trong kỳ 1.000.000 ₫');
  });

  it('leads from each line to its entry, which others cannot open', async () => {
    const entryId = await receive(5_000n, cash);
    const text = await words(accountant, `${BOOKS}/but-toan/${entryId}`);
    expect(text).toContain('Bút toán số');
    expect(text).toMatch(/1111\.[^ ]+ · .* 5\.000 ₫ 511 · .* 5\.000 ₫/);
    expect((await stranger.visitor.get(`${BOOKS}/but-toan/${entryId}`)).status).toBe(404);
  });

  it('says in words which day it could not read, and keeps it', async () => {
    const { page } = await accountant.visitor.get(`${BOOKS}/nhat-ky-chung?tu=31/02/2026`);
    expect(page).toContain('value="31/02/2026"');
    expect(wordsOf(page)).toContain('“31/02/2026” không phải là ngày có thật');
  });
});

describe('A book on paper', () => {
  it('is the whole book in three kinds of file, and who took it is written down', async () => {
    const asked = `so=cash&tu=${addDays(today, -1)}`;
    const { visitor } = accountant;
    const csv = (await visitor.get(`${BOOKS}/tai?${asked}&dang=csv`)).page;
    expect(csv).toContain('Ngày,Bút toán,Chứng từ,Diễn giải,TK đối ứng,Thu,Chi,Tồn');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(65);
    expect(csv).toMatch(/Tổng cộng,,256830,0,256830\r\n$/);
    expect((await visitor.get(`${BOOKS}/tai?${asked}&dang=pdf`)).page).toMatch(/^%PDF/);
    expect((await visitor.get(`${BOOKS}/tai?so=balance&dang=xlsx`)).page).toMatch(/^PK/);
    const logged = await world.rows<{ action: string; actor_id: string }>(
      `select action, actor_id from platform.audit_log where action = 'ledger.download'`,
    );
    expect(logged).toHaveLength(3);
    expect(new Set(logged.map((row) => row.actor_id))).toEqual(new Set([accountant.id]));
  });
});

describe('The way to a page of millions of lines', () => {
  it('is the index alone, for the journal, for one account and for its sums', async () => {
    const { fund, ledgerAccounts } = world;
    await world.owner.query('vacuum (analyze) books.posting');
    const days = [addDays(today, -400), today];
    const place = ['0001-01-01', '00000000-0000-0000-0000-000000000000', 0, 51];
    const journal = await planOf(/^with line as .* asc limit/s, [[fund.id], ...days, ...place]);
    const asked = [[fund.id], ...days, ...place, ledgerAccounts.gifts];
    const account = await planOf(/^with moved as materialized .* asc limit/s, asked);
    const trial = await planOf(/^with before as /, [[fund.id], ...days]);
    for (const plan of [journal, account, trial]) {
      expect(plan).toContain('Index Only Scan using posting_fund_day');
      expect(plan).not.toContain('Seq Scan on posting');
    }
    expect(account).toContain('daily_balance_key');
  });
});

/** As the planner goes about it in a table too large to be read whole. */
function planOf(text: RegExp, params: readonly unknown[]): Promise<string> {
  const statement = knownStatements().find((one) => text.test(one.text));
  return world.transaction(async (client) => {
    await client.query('set local enable_seqscan = off; set local enable_bitmapscan = off');
    const asked = `explain (costs off) ${statement?.text ?? ''}`;
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(asked, [...params]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}
