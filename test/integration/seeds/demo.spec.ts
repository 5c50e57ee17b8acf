import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { DemoUsers } from '../../../src/people/identity/demo-users.service.js';
import { runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { seedDemo } from '../../../src/seeds/demo/demo-seed.js';
import { openSeedKit, type SeedKit } from '../../../src/seeds/seed-kit.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const LIMIT_MS = 300_000;
const CLI = resolve(import.meta.dirname, '../../../dist/src/cli/main.js');
const WINDOW = ['--from', '2020-05-01', '--to', '2025-04-30'];

/** Every table whose rows have an id of their own, as one text per table. */
const IDS = `select md5(string_agg(id::text, ',' order by id)) as ids, count(*)::int as count from`;
const TABLES = [
  'income.donation',
  'income.pledge',
  'income.cash_receipt',
  'books.journal_entry',
  'people.household',
  'people.app_user',
  'spending.allocation',
  'spending.allocation_line',
  'spending.entitlement',
  'spending.disbursement',
  'spending.handover',
  'platform.file',
];

/** A second portal, filled by the command line while the first is filled in this process. */
interface CommandLine {
  run(...args: string[]): Promise<{ code: number; text: string }>;
  close(): Promise<void>;
}

async function openCommandLine(database: TestDatabase): Promise<CommandLine> {
  const files = await mkdtemp(join(tmpdir(), 'seeds-cli-'));
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.ownerUrl,
    FILES_DIR: files,
  };
  return {
    run: (...args) =>
      new Promise((done, fail) => {
        const child = spawn(process.execPath, [CLI, ...args], { env });
        let text = '';
        child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
        child.stderr.resume();
        child.once('error', fail);
        child.once('close', (code) => done({ code: code ?? 1, text }));
      }),
    close: () => rm(files, { recursive: true, force: true }),
  };
}

describe('The demonstration province', () => {
  let portal: PortalWorld;
  let other: TestDatabase;
  let commandLine: CommandLine;
  let owner: pg.Client;
  let otherOwner: pg.Client;
  let kit: SeedKit;

  beforeAll(async () => {
    portal = await openPortal({ isEmpty: true });
    other = await openTestDatabase();
    commandLine = await openCommandLine(other);
    owner = new pg.Client({ connectionString: portal.database.ownerUrl });
    otherOwner = new pg.Client({ connectionString: other.ownerUrl });
    await Promise.all([owner.connect(), otherOwner.connect()]);
    kit = openSeedKit(portal.modules, () => undefined);
    const [, seeded] = await Promise.all([
      runInScope(SYSTEM_SCOPE, () => seedDemo(kit, true)),
      commandLine.run('seed', 'demo'),
    ]);
    expect(seeded.code).toBe(0);
  }, LIMIT_MS);

  afterAll(async () => {
    await Promise.all([owner.end(), otherOwner.end()]);
    await commandLine.close();
    await portal.close();
    await other.close();
  }, LIMIT_MS);

  it(
    'shows the core figures of the movement exactly',
    async () => {
      const { code, text } = await commandLine.run('movement-report', ...WINDOW);
      expect(code).toBe(0);
      const figures = JSON.parse(text) as { kind: string; unit: string; value: string | number }[];
      const values = figures
        .filter(({ kind }) => kind === 'core')
        .map(({ value }) => String(value));
      for (const value of ['58900000000', '13300000000', '1067', '35820', '277', '1671']) {
        expect(values).toContain(value);
      }
    },
    LIMIT_MS,
  );

  it(
    'holds every invariant afterwards',
    async () => {
      const findings = await portal.get(Verification).verify();
      expect(findings.filter(({ holds }) => !holds)).toEqual([]);
      expect(findings.length).toBeGreaterThan(10);
    },
    LIMIT_MS,
  );

  it('has the same ids each time it is made', async () => {
    for (const table of TABLES) {
      const mine = await owner.query<{ ids: string; count: number }>(`${IDS} ${table}`);
      const others = await otherOwner.query(`${IDS} ${table}`);
      expect({ table, ...mine.rows[0] }).toEqual({ table, ...others.rows[0] });
      expect(mine.rows[0]?.count).toBeGreaterThan(0);
    }
  });

  it('hands the money of the closed funds over to those of the province that took them in', async () => {
    const { rows } = await owner.query(`select
      (select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id and a.class in ('bank', 'cash', 'under_way')
        join books.fund f on f.id = b.fund_id where f.code in ('VNN-KT', 'CT-KT'))::text as left,
      (select round(sum(amount_dong) / 100000000.0, 0) from books.fund_handover_line)::int as "hundredMillions",
      (select sum(l.amount_dong) = (select sum(c.amount_dong) from books.standing_clearing c join books.still_under_way u on u.id = c.under_way_id
        where u.kind = 'own_transfer') from books.fund_handover_line l) as told,
      (select sum(b.amount_dong) from books.balance_by_day b join books.ledger_account a on a.id = b.account_id and a.code = '136')::text as transfers`);
    expect(rows[0]).toEqual({ left: '0', hundredMillions: 79, told: true, transfers: '0' });
  });

  it('never spends from a layer before its money is there', async () => {
    const { rows } = await owner.query(`
      with day as (select account_id, fund_id, appeal_id, restriction_id, business_date, sum(amount_dong) as dong
        from books.balance_by_day group by 1, 2, 3, 4, 5),
      running as (select d.*, sum(dong) over (partition by account_id, fund_id, appeal_id, restriction_id order by business_date) as held
        from day d join books.ledger_account a on a.id = d.account_id and a.class in ('bank', 'cash'))
      select * from running where held < 0`);
    expect(rows).toEqual([]);
  });

  it('shows a decision in each state, work on the list, and promises kept and not kept', async () => {
    const { rows } = await owner.query(`select
      (select count(*) from spending.allocation where status = 'proposed')::int as proposed,
      (select count(*) from spending.disbursement d where not exists
        (select 1 from spending.handover h where h.disbursement_id = d.id))::int as "awaitingProof",
      (select count(*) from income.suspense_item s where not exists
        (select 1 from income.suspense_decision r where r.line_id = s.line_id))::int as "workList",
      (select count(*) from income.match_suggestion)::int as suggestions,
      (select count(*) from income.pledge_settlement where kind = 'exact')::int as kept,
      (select count(*) from income.pledge)::int as pledges,
      (select count(*) from income.open_dispute)::int as disputed,
      (select count(*) from income.settled_item)::int as "paidOut",
      (select array_agg(distinct display order by display) from income.donation) as displays`);
    expect(rows[0]).toEqual({
      proposed: 2,
      awaitingProof: 1,
      workList: 5,
      suggestions: 1,
      kept: 5,
      pledges: 27,
      disputed: 1,
      paidOut: 3,
      displays: ['anonymous', 'full', 'masked'],
    });
  });

  it('shows what turned out otherwise, and goods in store', async () => {
    const { rows } = await owner.query(`select
      (select count(*) from spending.release where decision = 'confirmed')::int as releases,
      (select count(*) from spending.returned_cash)::int as returns,
      (select count(*) from income.refund_payment)::int as refunds,
      (select count(*) from income.goods_receipt)::int as "goodsReceipts",
      (select count(*) from spending.goods_issue where decision is null)::int as "goodsWaiting"`);
    const goods = { goodsReceipts: 3, goodsWaiting: 1 };
    expect(rows[0]).toEqual({ releases: 1, returns: 1, refunds: 1, ...goods });
  });

  it('shows a receipt book that went back, and a count that found too little', async () => {
    const { rows } = await owner.query(`select
      (select array_agg(s.fate || ' ' || s.count order by s.fate) from (select fate, count(*) from income.paper_sheet group by 1) s) as sheets,
      (select array_agg(d.counted_dong - d.book_dong) from books.cash_difference d)::text[] as differences,
      (select count(*) from books.cash_difference_end where decision is null)::int as waiting`);
    const sheets = ['blank 23', 'spoilt 1', 'written 1'];
    expect(rows[0]).toEqual({ sheets, differences: ['-50000'], waiting: 1 });
  });

  it('leaves a portal alone that has people, and says who may log in', async () => {
    expect(await runInScope(SYSTEM_SCOPE, () => seedDemo(kit, true))).toBeNull();
    const logins = await runInScope(SYSTEM_SCOPE, () => portal.get(DemoUsers).logins());
    expect(new Set(logins.map(({ role }) => role))).toEqual(
      new Set(['officer', 'accountant', 'cashier', 'approver', 'admin', 'auditor']),
    );
  });
});
