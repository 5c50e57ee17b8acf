import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { entry as entryOf, Ledger } from '../../../src/books/ledger/ledger.service.js';
import type { Entry } from '../../../src/books/ledger/ledger.types.js';
import { Periods } from '../../../src/books/periods/periods.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Database } from '../../../src/platform/database/database.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import { holdScope } from '../../support/scoped.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let ledger: Ledger;
let db: Database;
/** One connection of the app's role, signed for the system. */
let raw: pg.PoolClient;

beforeAll(async () => {
  world = await openServices();
  ledger = world.get(Ledger);
  db = world.db;
  raw = await world.app.connect();
  await holdScope(raw);
}, 60_000);

afterAll(async () => {
  raw.release();
  await world.close();
});

const asSystem: ServicesWorld['asSystem'] = (work) => world.asSystem(work);

function gift(amountDong: bigint, businessDate = '2024-09-14', of = world): Entry {
  return entryOf(
    'gift-received',
    { entryId: uuidv7(), id: uuidv7(), businessDate, committeeId: of.province },
    { layer: { fundId: of.fund.id }, amountDong, money: of.bankAccount },
  );
}

const post = (...entries: Entry[]) => asSystem(() => db.transaction(() => ledger.post(entries)));

/** One statement list as the app role, in one transaction; answers with the name of what refused. */
async function refusalOf(...statements: [sql: string, params?: unknown[]][]): Promise<string> {
  await raw.query('begin');
  try {
    for (const [sql, params] of statements) await raw.query(sql, params);
    await raw.query('commit');
    return 'nothing';
  } catch (error) {
    await raw.query('rollback');
    const { constraint, code } = error as pg.DatabaseError;
    return constraint ?? code ?? 'unknown';
  }
}

const ENTRY = `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id) values ($1, $2, $3, 'test', 'test', $1)`;
const POSTING = `insert into books.posting (entry_id, line_no, account_id, fund_id, business_date, amount_dong) values ($1, $2, $3, $4, $5, $6)`;

const entry = (id: string, day = '2024-09-14'): [string, unknown[]] => [
  ENTRY,
  [id, day, world.province],
];
const posting = (
  id: string,
  line: number,
  dong: bigint,
  day = '2024-09-14',
  fundId = world.fund.id,
): [string, unknown[]] => [
  POSTING,
  [
    id,
    line,
    line % 2 === 1 ? world.ledgerAccounts.bank : world.ledgerAccounts.gifts,
    fundId,
    day,
    dong,
  ],
];

describe('the books', () => {
  it('post what balances and keep the balance', async () => {
    const before = await asSystem(() =>
      ledger.balance({ fundId: world.fund.id, accountClass: 'bank' }),
    );
    await post(gift(200_000n), gift(50_000n));
    const after = await asSystem(() =>
      ledger.balance({ fundId: world.fund.id, accountClass: 'bank' }),
    );
    expect(after - before).toBe(250_000n);
  });

  it('keep the same balance when changes are folded into days', async () => {
    const balance = () =>
      asSystem(() => ledger.balance({ fundId: world.fund.id, accountClass: 'gifts' }));
    const before = await balance();
    expect(await asSystem(() => ledger.foldBalances())).toBeGreaterThan(0n);
    expect(await balance()).toBe(before);
    expect(await asSystem(() => ledger.foldBalances())).toBe(0n);
  });

  it('refuse to post outside the transaction of the event', async () => {
    await expect(asSystem(() => ledger.post(gift(1n)))).rejects.toThrow('transaction of its event');
  });

  it('post one event once', async () => {
    const draft = gift(1_000n);
    await post(draft);
    const again = { ...draft.event, entryId: uuidv7() };
    await expect(post({ ...draft, event: again })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'constraints.journal_entry_source_once',
    });
  });

  it('refuse a balanced pair added to an old entry', async () => {
    const draft = gift(5_000n);
    await post(draft);
    expect(
      await refusalOf(posting(draft.event.entryId, 3, 10n), posting(draft.event.entryId, 4, -10n)),
    ).toBe('posting_of_open_entry');
  });

  it('refuse an entry that does not balance, at commit', async () => {
    const id = uuidv7();
    expect(await refusalOf(entry(id), posting(id, 1, 10n))).toBe('journal_entry_balances');
  });

  it('refuse what comes after their check was called before the end of the transaction', async () => {
    const [checked, late] = [uuidv7(), uuidv7()];
    const pair = [posting(checked, 1, 10n), posting(checked, 2, -10n)] as const;
    const check: [string] = ['set constraints all immediate'];
    const early = [entry(checked), ...pair, check] as const;
    expect(await refusalOf(...early, posting(checked, 3, 7n))).toBe('posting_of_open_entry');
    expect(await refusalOf(...early, entry(late))).toBe('posting_of_open_entry');
    expect(await refusalOf(...early, ['discard sequences'], entry(late))).toBe('55000');
    expect(await refusalOf(entry(checked), check)).toBe('journal_entry_has_postings');
    expect(await refusalOf(...early)).toBe('nothing');
    expect(
      await refusalOf(entry(late), posting(late, 1, 10n), entry(uuidv7()), posting(late, 2, -10n)),
    ).toBe('journal_entry_has_postings');
  });

  it('refuse an entry that balances in total but not in each fund', async () => {
    const other = await world.neighbour();
    const id = uuidv7();
    const pair = [posting(id, 1, 10n), posting(id, 2, -10n, '2024-09-14', other.fund.id)] as const;
    expect(await refusalOf(entry(id), ...pair)).toBe('journal_entry_balances');
  });

  it('refuse an entry without postings', async () => {
    expect(await refusalOf(entry(uuidv7()))).toBe('journal_entry_has_postings');
  });

  it('refuse a posting of another day than its entry', async () => {
    const id = uuidv7();
    expect(
      await refusalOf(entry(id), posting(id, 1, 10n, '2024-09-15'), posting(id, 2, -10n)),
    ).toBe('posting_of_open_entry');
  });

  it('refuse the future, and a fund or account that is not there', async () => {
    const id = uuidv7();
    expect(await refusalOf(entry(id, '2999-01-01'))).toBe('journal_entry_not_in_future');
    expect(await refusalOf(entry(id), posting(id, 1, 10n, '2024-09-14', uuidv7()))).toBe(
      'posting_fund_exists',
    );
    expect(
      await refusalOf(entry(id), [POSTING, [id, 1, 999_999, world.fund.id, '2024-09-14', 5]]),
    ).toBe('posting_account_exists');
  });

  it('let no role supply when a thing was recorded', async () => {
    const sql = `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id, recorded_at)
      values ($1, '2024-01-01', $2, 'r', 's', $1, '2020-01-01')`;
    expect(await refusalOf([sql, [uuidv7(), world.province]])).toBe('42501');
  });

  it.each([
    'update books.posting set amount_dong = 1',
    'delete from books.posting',
    'truncate books.posting',
    'delete from books.journal_entry',
  ])('refuse: %s', async (sql) => {
    expect(await refusalOf([sql])).toBe('42501');
  });

  it('refuse change even to the owner of the tables', async () => {
    const owner = new pg.Client({
      connectionString: world.database.ownerUrl,
      options: '-c role=tuong_than_owner',
    });
    await owner.connect();
    try {
      await expect(
        owner.query('update books.posting set amount_dong = amount_dong + 1'),
      ).rejects.toMatchObject({ constraint: 'append_only' });
      await expect(owner.query('truncate books.journal_entry cascade')).rejects.toMatchObject({
        constraint: 'append_only',
      });
    } finally {
      await owner.end();
    }
  });

  it('show nothing to a transaction without a scope', async () => {
    await raw.query('begin');
    await raw.query(`select set_config('app.scope', '', true)`);
    const { rows } = await raw.query<{ n: string }>(
      'select count(*)::text as n from books.journal_entry',
    );
    await raw.query('rollback');
    expect(rows[0]?.n).toBe('0');
  });
});

describe('the number up to which the books are settled', () => {
  const settled = () => db.one<{ no: bigint }>('select books.settled_no() as no');
  const numberOf = (id: string) =>
    db.one<{ no: bigint }>('select entry_no as no from books.journal_entry where id = $1', [id]);

  it('never passes an entry that is still under way, and waits for nobody', async () => {
    const slow = uuidv7();
    await raw.query('begin');
    await raw.query(...entry(slow));
    const quick = gift(1_000n);
    await post(quick);
    const { no: quickNo } = await asSystem(() => numberOf(quick.event.entryId));
    const { no: before } = await asSystem(settled);
    await raw.query(...posting(slow, 1, 9n));
    await raw.query(...posting(slow, 2, -9n));
    await raw.query('commit');
    const { no: slowNo } = await asSystem(() => numberOf(slow));
    expect(slowNo).toBeLessThan(quickNo);
    expect(before).toBe(slowNo - 1n);
    expect((await asSystem(settled)).no).toBe(quickNo);
  });

  it('passes the number of an entry that was rolled back', async () => {
    const { no: before } = await asSystem(settled);
    expect(await refusalOf(entry(uuidv7()))).toBe('journal_entry_has_postings');
    expect((await asSystem(settled)).no).toBe(before + 1n);
  });
});

describe('a reversal', () => {
  const reverse = (entryId: string, businessDate = '2024-09-20') =>
    asSystem(() =>
      db.transaction(() =>
        ledger.reverse({ entryId, businessDate, reason: 'wrong amount', recordedBy: null }),
      ),
    );

  it('mirrors its origin exactly, once', async () => {
    const draft = gift(70_000n);
    await post(draft);
    await reverse(draft.event.entryId);
    const entries = await asSystem(() => ledger.entriesOf('donation', draft.event.id));
    expect(entries.map((posted) => posted.postings.map((line) => line.amountDong))).toEqual([
      [70_000n, -70_000n],
      [-70_000n, 70_000n],
    ]);
    await expect(reverse(draft.event.entryId)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('cannot precede its origin nor be reversed itself', async () => {
    const draft = gift(30_000n);
    await post(draft);
    await expect(reverse(draft.event.entryId, '2024-09-01')).rejects.toMatchObject({
      code: 'constraints.reversal_of_origin_only',
    });
    const id = await reverse(draft.event.entryId);
    await expect(reverse(id)).rejects.toMatchObject({
      code: 'constraints.reversal_of_origin_only',
    });
  });

  it('that is not the mirror is refused by the database', async () => {
    const draft = gift(40_000n);
    await post(draft);
    const id = uuidv7();
    const sql = `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id, reverses_id, reason)
      values ($1, '2024-09-20', $2, 'reversal', 'donation', $3, $3, 'x')`;
    const pair = [posting(id, 1, -1n, '2024-09-20'), posting(id, 2, 1n, '2024-09-20')] as const;
    expect(await refusalOf([sql, [id, world.province, draft.event.entryId]], ...pair)).toBe(
      'reversal_mirrors_origin',
    );
  });
});

describe('a closed period', () => {
  async function closes(of: ServicesWorld, from: string, to: string): Promise<string> {
    const id = uuidv7();
    const period = { id, fundId: of.fund.id, committeeId: of.province, from, to };
    const periods = world.get(Periods);
    await runInScope({ committees: 'all', actorId: world.staff.accountant.id }, () =>
      periods.close(period),
    );
    return id;
  }

  it('takes no posting of its days, and an event of them stands on the first open one', async () => {
    const own = await world.neighbour();
    await closes(own, '2023-01-01', '2023-12-31');
    const id = uuidv7();
    await raw.query('begin');
    await raw.query(...entry(id, '2023-06-06'));
    await expect(raw.query(...posting(id, 1, 9n, '2023-06-06', own.fund.id))).rejects.toMatchObject(
      { constraint: 'posting_period_open' },
    );
    await raw.query('rollback');
    const days = ['2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01'];
    await post(...days.map((day) => gift(5n, day, own)));
    expect(
      await own.rows(
        `select distinct e.business_date, e.event_date from books.journal_entry e join books.posting p on p.entry_id = e.id
         where p.fund_id = $1 order by 1, 2 nulls first`,
        [own.fund.id],
      ),
    ).toEqual([
      { business_date: '2022-12-31', event_date: null },
      { business_date: '2024-01-01', event_date: null },
      { business_date: '2024-01-01', event_date: '2023-01-01' },
      { business_date: '2024-01-01', event_date: '2023-12-31' },
    ]);
  });

  it('waits for postings that are under way', async () => {
    const own = await world.neighbour();
    const id = uuidv7();
    await raw.query('begin');
    await raw.query(...entry(id, '2022-02-02'));
    await raw.query(...posting(id, 1, 9n, '2022-02-02', own.fund.id));
    let closed = false;
    const closing = closes(own, '2022-01-01', '2022-12-31').then(() => (closed = true));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(closed).toBe(false);
    await raw.query(...posting(id, 2, -9n, '2022-02-02', own.fund.id));
    await raw.query('commit');
    await closing;
    expect(closed).toBe(true);
  });
});
