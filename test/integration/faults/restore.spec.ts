import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { DurableCluster } from '../../support/durable-cluster.js';
import { holdScope } from '../../support/scoped.js';
import { copyLogically } from '../../support/logical-copy.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

/** More transactions than a fresh cluster has seen after its migrations. */
const TRANSACTIONS_BEFORE = 20_000;
const DAY = '2024-09-14';

/** Its people, fund and account are those of the restored one too. */
let source: ServicesWorld;
let cluster: DurableCluster;
let restored: ServicesWorld;
let owner: pg.Client;
let app: pg.Client;
let folder: string;
let keptSeals: string;

async function connect(connectionString: string, options: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, options });
  await client.connect();
  return client;
}

const receive = (world: ServicesWorld, amountDong: bigint) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      committeeId: source.province,
      fundId: source.fund.id,
      channel: 'cash',
      amountDong,
      businessDate: DAY,
      sourceType: 'opening',
      sourceId: uuidv7(),
      money: source.bankAccount,
      donorName: 'Nguyễn Thị Lan',
      message: null,
    }),
  );
const seal = (world: ServicesWorld) => world.asSystem(() => world.get(Seals).seal());
const publish = (world: ServicesWorld) => world.asSystem(() => world.get(Publisher).publishNew());
const broken = async (kept: string | null = null) =>
  (await restored.get(Verification).verify(kept)).filter((finding) => !finding.holds);

async function number(client: pg.Client, sql: string, params: unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ n: string }>(sql, params);
  return Number(rows[0]?.n);
}
const nextXid = () => number(owner, 'select pg_snapshot_xmax(pg_current_snapshot())::text as n');

/** Lets the cluster's transactions pass until the app's own one has the wanted number. */
async function beginAs(wanted: number): Promise<void> {
  for (;;) {
    await app.query('begin');
    const xid = await number(app, 'select pg_current_xact_id()::text as n');
    if (xid === wanted) return;
    await app.query('commit');
    if (xid > wanted) throw new Error(`${String(wanted)} has passed`);
  }
}

/** As if the dump came from a cluster where this entry's transaction had a number that is about to come here. */
async function renumber(entryId: string, xid: number): Promise<void> {
  const old = '(select xid from books.journal_entry where id = $1)';
  await owner.query('begin');
  await owner.query('set local session_replication_role = replica');
  await owner.query(
    `update books.posting_transaction set xid = $2::text::xid8 where xid = ${old}`,
    [entryId, xid],
  );
  await owner.query('update books.journal_entry set xid = $2::text::xid8 where id = $1', [
    entryId,
    xid,
  ]);
  await owner.query('commit');
}

async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    await app.query('commit');
    return 'nothing';
  } catch (error) {
    await app.query('rollback');
    return (error as pg.DatabaseError).constraint ?? String(error);
  }
}

const post = (entryId: string, lineNo: number, dong: number) =>
  app.query(
    'insert into books.posting (entry_id, line_no, account_id, fund_id, business_date, amount_dong) values ($1, $2, $3, $4, $5, $6)',
    [
      entryId,
      lineNo,
      lineNo % 2 === 1 ? source.ledgerAccounts.bank : source.ledgerAccounts.gifts,
      source.fund.id,
      DAY,
      dong,
    ],
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tuong-than-restore-'));
  keptSeals = join(folder, 'seals.json');
  source = await openServices();
  const passing = await connect(source.database.ownerUrl, '');
  await passing.query(
    `do $$ begin for i in 1..${String(TRANSACTIONS_BEFORE)} loop perform pg_current_xact_id(); commit; end loop; end $$`,
  );
  await passing.end();
  for (const dong of [10_000n, 20_000n, 30_000n]) await receive(source, dong);
  const made = await seal(source);
  await publish(source);
  await receive(source, 40_000n);
  const kept = made.map(({ sealNo, root, sealHash }) => ({
    sealNo: sealNo.toString(),
    root: root.toString('hex'),
    sealHash: sealHash.toString('hex'),
  }));
  await writeFile(keptSeals, JSON.stringify(kept));

  cluster = await DurableCluster.open();
  await copyLogically(source.database.ownerUrl, cluster.database.ownerUrl);
  restored = await openServices({ database: cluster.database, isEmpty: true });
  owner = await connect(cluster.database.ownerUrl, '');
  app = await connect(cluster.database.url, '-c role=app');
  await holdScope(app);
}, 180_000);

afterAll(async () => {
  await app.end();
  await owner.end();
  await restored.close();
  await cluster.close();
  await source.close();
  await rm(folder, { recursive: true });
}, 60_000);

describe('A dump restored into a fresh cluster', () => {
  it('comes from transactions that this cluster has not reached', async () => {
    const newest = await number(
      owner,
      'select max(xid::text::bigint) as n from books.journal_entry',
    );
    expect(newest).toBeGreaterThan(await nextXid());
  });

  it('is sound, and the seals kept outside verify', async () => {
    expect(await broken(keptSeals)).toEqual([]);
  });

  it('goes on: what was open and what is new is sealed and published', async () => {
    await receive(restored, 50_000n);
    const seals = await seal(restored);
    expect(seals.map((made) => [made.sealNo, made.entryCount])).toEqual([[2n, 2n]]);
    expect(await publish(restored)).toBe(2);
    expect(await broken(keptSeals)).toEqual([]);
  });

  it('refuses a balanced pair added to an old entry by a transaction of the same number', async () => {
    const { entryId } = await receive(restored, 60_000n);
    const xid = (await nextXid()) + 20;
    await renumber(entryId, xid);
    await beginAs(xid);
    expect(await refusalOf(() => post(entryId, 3, 10).then(() => post(entryId, 4, -10)))).toBe(
      'posting_of_open_entry',
    );
  });

  it('checks what a transaction posts whose number the books know already', async () => {
    const { entryId } = await receive(restored, 70_000n);
    const xid = (await nextXid()) + 20;
    await renumber(entryId, xid);
    await beginAs(xid);
    const id = uuidv7();
    const unbalanced = async () => {
      await app.query(
        `insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id) values ($1, $2, $3, 'test', 'test', $1)`,
        [id, DAY, source.province],
      );
      await post(id, 1, 10);
    };
    expect(await refusalOf(unbalanced)).toBe('journal_entry_balances');
  });

  it('names a pair that was added to a restored entry with the guards off', async () => {
    const forged = `insert into books.posting select entry_id, line_no + 2, account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong
      from books.posting where entry_id = (select e.id from books.journal_entry e where e.xmin <> e.xid::xid order by entry_no limit 1)`;
    await owner.query('set session_replication_role = replica');
    await owner.query(forged);
    const named = await broken();
    await owner.query('delete from books.posting where line_no > 2');
    await owner.query('set session_replication_role = origin');
    expect(named.find((finding) => finding.id === 'I2')?.detail).toContain('another transaction');
  });

  it('seals those too, and is sound', async () => {
    expect((await seal(restored)).map((made) => made.entryCount)).toEqual([2n]);
    expect(await broken(keptSeals)).toEqual([]);
  });
});
