import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ledger } from '../../../src/books/ledger/ledger.service.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { knownStatements } from '../../../src/platform/database/statements/statement.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const PROOFS = '/can-bo/doi-chieu-ngan-hang';

let world: PortalWorld;
let accountant: Clerk;
let lineId: string;

const verified = async (id: string) =>
  (await world.get(Verification).verify()).find((finding) => finding.id === id);
const waiting = () =>
  world.rows<{ line_id: string }>('select line_id from income.waiting_line where fund_id = $1', [
    world.fund.id,
  ]);

beforeAll(async () => {
  world = await openPortal();
  accountant = await world.hire('accountant');
  const text =
    'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n1,30/10/2026,1,11000,,,THU PHI QUAN LY TAI KHOAN\n';
  const bytes = Readable.from([Buffer.from(text)]);
  const file = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto', bytes } as const;
  await world.asSystem(() =>
    world.get(BankStatements).importStatement({ ...file, importedBy: null }),
  );
  [{ line_id: lineId } = { line_id: '' }] = await waiting();
}, 60_000);
afterAll(() => world.close());

describe('What waits to be explained', () => {
  it('is kept from the import on, until it is explained, and again when that is undone', async () => {
    const { id } = world.staff.accountant;
    const suspense = world.get(Suspense);
    const explain = () =>
      suspense.resolve({ ...{ lineId, decision: 'fee', note: '' }, decidedBy: id });
    for (let turn = 0; turn < 2; turn++) {
      expect(await waiting()).toEqual([{ line_id: lineId }]);
      await world.as(world.staff.accountant, explain);
      expect(await waiting()).toEqual([]);
      const [decision] = await world.rows<{ id: string }>(
        'select id from income.suspense_decision where line_id = $1',
        [lineId],
      );
      const of = { decisionId: decision?.id ?? '', reason: 'Nhầm dòng', undoneBy: id };
      await world.as(world.staff.accountant, () => suspense.undo(of));
    }
    expect(await waiting()).toEqual([{ line_id: lineId }]);
    expect(await verified('I14')).toMatchObject({ holds: true });
  });

  it('is written by nobody but the guards, and verify tells when it is not what it should be', async () => {
    const gone = `delete from income.waiting_line where line_id = '${lineId}'`;
    expect(await world.refusalOf(gone)).toMatch(/permission denied/u);
    await asOwner(gone);
    expect(await verified('I14')).toMatchObject({
      ...{ holds: false, detail: expect.stringContaining(lineId) },
    });
    await asOwner(`select income.keep_waiting(array['${lineId}']::uuid[])`);
    expect(await verified('I14')).toMatchObject({ holds: true });
  });
});

async function asOwner(sql: string): Promise<void> {
  const owner = await world.owner.connect();
  await owner.query(`begin; set local role tuong_than_owner; ${sql}; commit`);
  owner.release();
}

describe('What an account holds on a day', () => {
  it('is the same before and after the changes are folded', async () => {
    const held = async () => {
      const [row] = await world.rows<{ dong: bigint }>('select books.held_on($1, $2) as dong', [
        ...[world.ledgerAccounts.bank, world.clock.today()],
      ]);
      return row?.dong;
    };
    await world.give(5_000n);
    expect(await held()).toBe(-6_000n);
    await world.asSystem(() => world.get(Ledger).foldBalances());
    expect(await held()).toBe(-6_000n);
    await world.give(1_000n);
    expect(await held()).toBe(-5_000n);
    await asOwner('select books.rebuild_totals()');
    expect(await held()).toBe(-5_000n);
    expect(await verified('I1')).toMatchObject({ holds: true });
  });
});

describe('A list of proofs by state', () => {
  it('goes on where it stopped looking, and finds what waits however old it is', async () => {
    const made = `insert into income.bank_proof (id, committee_id, bank_account_id, day, by_hand_dong, bank_dong, book_dong, under_way_dong, other_dong,
        waiting_count, waiting_dong, proposed_by, decision, decided_by, decided_at)
      select gen_random_uuid(), $1, $2, date '2021-01-01' + n, 0, 0, 0, 0, 0, 0, 0, $3, case when n > 0 then 'confirmed' end,
        case when n > 0 then $4::uuid end, case when n > 0 then now() end from generate_series(0, 700) n`;
    const client = await world.owner.connect();
    await client.query(
      'begin; alter table income.bank_proof disable trigger user; set local role tuong_than_owner',
    );
    const { accountant: maker, approver } = world.staff;
    await client.query(made, [world.province, world.bankAccount.id, maker.id, approver.id]);
    await client.query('reset role; alter table income.bank_proof enable trigger user; commit');
    client.release();
    const { visitor } = accountant;
    await visitor.get(`${PROOFS}?trang-thai=waiting`);
    expect(visitor.page).toContain('01/01/2021');
    await visitor.get(`${PROOFS}?trang-thai=changed`);
    let pages = 1;
    for (let next = nextOf(visitor.page); next !== null && pages < 9; pages++) {
      await visitor.get(next);
      next = nextOf(visitor.page);
    }
    expect(pages).toBe(3);
    await visitor.get(`${PROOFS}?trang-thai=signed`);
    expect(nextOf(visitor.page)).not.toBeNull();
  });
});

function nextOf(page: string): string | null {
  const plain = page.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
  return /href="([^"]*&sau=[^"]*)"/u.exec(plain)?.[1] ?? null;
}

describe('The way to what is open', () => {
  const DAY = '2026-10-30';

  it('is an index, however much was explained, cleared and proven before', async () => {
    const { id } = world.bankAccount;
    const figures = await planOf(await bodyOf('income.bank_figures_on', id));
    expect(figures).toContain('waiting_line_account');
    const held = await planOf(await bodyOf('books.held_on', world.ledgerAccounts.bank));
    expect(held).toContain('account_total_pkey');
    expect(held).toContain('daily_balance_account');
    expect(await planOf(await bodyOf('books.late_on', world.ledgerAccounts.bank))).toContain(
      'journal_entry_late',
    );
    expect(await planOf(await bodyOf('books.under_way_on', id))).toContain(
      'under_way_state_during',
    );
  });

  it('is an index of what is open alone, for each list', async () => {
    const { id } = world.bankAccount;
    const still = [id, DAY, ['payment']];
    const open = await planOfKnown(
      /u\.cleared_dong < u\.amount_dong\s+order by u\.sent_on/u,
      still,
    );
    expect(open).toContain('under_way_state_open');
    const back = await planOfKnown(/u\.cleared_dong > 0 order by u\.sent_on desc/u, still);
    expect(back).toContain('under_way_state_cleared');
    const place = [null, null, null];
    const proofs = await planOfKnown(/x\.decision is null and .* desc/su, place);
    expect(proofs).toContain('bank_proof_waiting');
    const byState = await planOfKnown(/with looked as .* x\.day desc/su, [...place, 'signed', 300]);
    expect(byState).toContain('bank_proof_newest');
    const list = [DAY, randomUUID(), 50];
    expect(await planOfKnown(/income\.open_suspense o where \$1::date/u, list)).toContain(
      'waiting_line_oldest',
    );
  });

  async function bodyOf(name: string, account: string | number): Promise<string> {
    const [row] = await world.rows<{ body: string }>(
      'select prosrc as body from pg_proc where oid = $1::regproc',
      [name],
    );
    const id = typeof account === 'string' ? `'${account}'::uuid` : String(account);
    return (row?.body ?? '')
      .replaceAll(/\baccount\b/gu, id)
      .replaceAll(/\bon_day\b/gu, `date '${DAY}'`);
  }

  function planOfKnown(text: RegExp, params: readonly unknown[]): Promise<string> {
    const statement = knownStatements().find((one) => text.test(one.text));
    return planOf(statement?.text ?? '', params);
  }

  /** As the planner goes about it in tables too large to be read whole. */
  function planOf(text: string, params: readonly unknown[] = []): Promise<string> {
    return world.transaction(async (client) => {
      await client.query('set local enable_seqscan = off; set local enable_bitmapscan = off');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, [
        ...params,
      ]);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
  }
});
