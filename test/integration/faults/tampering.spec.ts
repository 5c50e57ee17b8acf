import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SealVerification } from '../../../src/books/seals/seal-verification.service.js';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { liveThrough } from '../../support/world/history/live-through.js';
import { handOver, named, payRelief } from '../../support/world/history/spend.js';
import { openStaffed, type StaffedWorld } from '../../support/world/staffed.js';

/** Noted only when a test lets it run; not the newest, for a portal starts only on the schema that it was built for. */
const LATE_MIGRATION = 'PublicationMovementReport1795526683900';

let world: StaffedWorld;
let owner: pg.Client;
let folder: string;
let keptSeals: string;

beforeAll(async () => {
  world = await openStaffed();
  owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query('delete from platform.migration where name = $1', [LATE_MIGRATION]);
  await liveThrough(world);
  folder = await mkdtemp(join(tmpdir(), 'tuong-than-tampering-'));
  keptSeals = join(folder, 'seals.json');
  await keepSeals();
}, 120_000);

afterAll(async () => {
  await owner.end();
  await world.close();
  await rm(folder, { recursive: true });
});

/** As somebody outside keeps what is published. */
async function keepSeals(): Promise<void> {
  const { rows } = await owner.query(
    `select seal_no::text as "sealNo", encode(root, 'hex') as root, encode(seal_hash, 'hex') as "sealHash" from books.ledger_seal order by seal_no`,
  );
  await writeFile(keptSeals, JSON.stringify(rows));
}

const seal = () => world.asSystem(() => world.get(Seals).seal());
const verify = () => world.get(SealVerification).verify(keptSeals);

/** What `verify` says of a change that the owner of the database makes with the guards asleep; afterwards it is undone. */
async function saidOf(change: string, undo: string): Promise<string> {
  await asOwner(change);
  const finding = await verify();
  await asOwner(undo);
  return finding.holds ? 'holds' : finding.detail;
}

async function asOwner(text: string): Promise<void> {
  await owner.query(`begin; set local session_replication_role = replica; ${text}; commit`);
}

async function sourceOf(routine: string): Promise<string> {
  const { rows } = await owner.query<{ text: string }>(
    'select pg_get_functiondef($1::regprocedure) as text',
    [routine],
  );
  return rows[0]?.text ?? '';
}

/** Approved, paid, handed over; a donor's name is erased; a role given and ended. */
async function liveOn(): Promise<void> {
  const { lineId, entitlementIds } = await named(world, 'Danh sách quà thôn 5', 1_000_000n);
  const { id: voucherId } = await payRelief(world, lineId, entitlementIds);
  await handOver(world, voucherId, entitlementIds[0] ?? '');
  await world.asSystem(async () => {
    const { db } = world;
    await db.execute(
      'update income.donation set donor_name = null, message = null, name_salt = null',
    );
    await db.execute(
      `update people.role_assignment set during = daterange(lower(during), current_date) where user_id = $1`,
      [world.logins.stranger.id],
    );
    await db.execute(
      `insert into people.role_assignment (id, user_id, role, committee_id) values (gen_random_uuid(), $1, 'officer', $2)`,
      [world.logins.stranger.id, world.province],
    );
  });
}

const emptied = (routine: string) =>
  `create or replace function ${routine} returns trigger language plpgsql security definer
   set search_path = pg_catalog, spending as $$ begin return new; end $$`;

describe('What was done since the last seal, as it should be,', () => {
  it('verifies', async () => {
    expect(await verify()).toMatchObject({ holds: true });
  });

  it('and by a day of work, a name erased and a role ended, verifies before and after the night', async () => {
    await liveOn();
    expect(await verify()).toMatchObject({ holds: true });
    await seal();
    await keepSeals();
    expect(await verify()).toMatchObject({ holds: true });
  });

  it('and by the words of a voucher erased with their salt, verifies and is counted', async () => {
    const voucher = `select id from spending.disbursement where number = 2`;
    await asOwner(`update spending.disbursement set payee_name = '', payee_address = '', reason = '' where id = (${voucher});
      delete from books.sealed_words w using books.sealed_record s
      where s.seal_no = w.seal_no and s.leaf_index = w.leaf_index and s.record = 'spending.disbursement' and s.key = (${voucher})::text`);
    const { holds, detail } = await verify();
    expect(holds).toBe(true);
    expect(detail).toContain('the words of 1 records were erased');
  });

  it('and with a migration, is told with its name and what it changed', async () => {
    await owner.query(`insert into platform.migration ("timestamp", name) values (1, $1)`, [
      LATE_MIGRATION,
    ]);
    await owner.query('create view oversight.lately as select 1 as one');
    const { holds, detail } = await verify();
    expect(holds).toBe(true);
    expect(detail).toMatch(
      /by migration PublicationMovementReport\d+: .*view oversight\.lately was added since seal 2 of \d{4}-/,
    );
    await seal();
    await keepSeals();
    expect(await verify()).toMatchObject({ holds: true });
  });
});

/** The decision, one approval, the voucher and the hand-over that came first. */
const FIRST_DECISION = `select id from spending.allocation where number like '%-0001'`;
const FIRST_APPROVAL = `select p.id from spending.approval p join people.app_user u on u.id = p.approver_id
  where p.allocation_id = (${FIRST_DECISION}) and u.full_name in ('Hoàng Thị Ký', 'Ngô Thị Cách')`;
const FIRST_VOUCHER = 'select id from spending.disbursement where number = 1';
const FIRST_HANDOVER = `select id from spending.handover where disbursement_id = (${FIRST_VOUCHER})`;

describe('The owner of the database is found and named who', () => {
  const guard = 'spending.check_approval()';
  const sinceTheLast = /since seal 3 of \d{4}-\d\d-\d\d, by no migration/;

  it('empties a guard', async () => {
    const said = await saidOf(emptied(guard), await sourceOf(guard));
    expect(said).toContain(`function ${guard} was changed since seal`);
    expect(said).toMatch(sinceTheLast);
  });

  it('notes a migration for it that no release has', async () => {
    const note = `insert into platform.migration ("timestamp", name) values (2, 'SpendingRepair1799999999999')`;
    const said = await saidOf(
      `${emptied(guard)}; ${note}`,
      `${await sourceOf(guard)}; delete from platform.migration where "timestamp" = 2`,
    );
    expect(said).toContain('migration SpendingRepair1799999999999 is none of this release');
  });

  it.each([
    [
      'puts a trigger to sleep',
      'alter table spending.approval disable trigger approval_checked',
      'alter table spending.approval enable trigger approval_checked',
      'trigger approval_checked on spending.approval was changed',
    ],
    [
      'puts the guards of a foreign key to sleep',
      'alter table spending.disbursement disable trigger all',
      'alter table spending.disbursement enable trigger all',
      'constraint disbursement_line_id_fkey on spending.disbursement was changed',
    ],
    [
      'drops a policy',
      'drop policy recipient_reads on spending.allocation_line',
      `create policy recipient_reads on spending.allocation_line for select to app
       using (recipient_committee_id = any ((select platform.scope_committees())::uuid[]))`,
      'policy recipient_reads on spending.allocation_line was removed',
    ],
    [
      'opens the fence of a table',
      'alter table spending.approval no force row level security',
      'alter table spending.approval force row level security',
      'table spending.approval was changed',
    ],
    [
      'gives a right',
      'grant delete on platform.audit_log to app',
      'revoke delete on platform.audit_log from app',
      'rights of platform.audit_log was changed',
    ],
    [
      'drops a constraint',
      'alter table spending.approval drop constraint approval_not_by_proposer',
      'alter table spending.approval add constraint approval_not_by_proposer check (approver_id <> proposer_id)',
      'constraint approval_not_by_proposer on spending.approval was removed',
    ],
    [
      'lets a rule swallow what is inserted',
      'create rule lost as on insert to platform.audit_log do instead nothing',
      'drop rule lost on platform.audit_log',
      'rule lost on platform.audit_log was added',
    ],
    [
      'switches all guards off for one role',
      'alter role app in database :database set session_replication_role = replica',
      'alter role app in database :database reset session_replication_role',
      'setting session_replication_role of app was added',
    ],
  ])('%s', async (_what, change, undo, named) => {
    const here = (text: string) => text.replace(':database', world.database.name);
    const said = await saidOf(here(change), here(undo));
    expect(said).toContain(named);
    expect(said).toMatch(sinceTheLast);
    expect(await verify()).toMatchObject({ holds: true });
  });

  it.each([
    [
      'replaces an approver',
      `update spending.approval set approver_id = (select id from people.app_user where full_name = 'Ngô Thị Cách') where id = (${FIRST_APPROVAL})`,
      `update spending.approval set approver_id = (select id from people.app_user where full_name = 'Hoàng Thị Ký') where id = (${FIRST_APPROVAL})`,
      /spending\.approval \S*-2026-0001 \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'replaces a payee',
      `update spending.disbursement set payee_name = payee_name || ' A' where id = (${FIRST_VOUCHER})`,
      `update spending.disbursement set payee_name = left(payee_name, -2) where id = (${FIRST_VOUCHER})`,
      /spending\.disbursement PCK?-\d{4}-0001 \(\S+\) has other words since seal 1 of 2/,
    ],
    [
      'replaces a payee and throws the salt away',
      `update spending.disbursement set payee_name = payee_name || ' A' where id = (${FIRST_VOUCHER});
       create table oversight.aside as select w.* from books.sealed_words w join books.sealed_record r using (seal_no, leaf_index)
         where r.record = 'spending.disbursement' and r.key = (${FIRST_VOUCHER})::text;
       delete from books.sealed_words w using oversight.aside a where (w.seal_no, w.leaf_index) = (a.seal_no, a.leaf_index)`,
      `update spending.disbursement set payee_name = left(payee_name, -2) where id = (${FIRST_VOUCHER});
       insert into books.sealed_words select * from oversight.aside; drop table oversight.aside`,
      /spending\.disbursement PCK?-\d{4}-0001 \(\S+\) has other words since seal 1 of 2/,
    ],
    [
      'throws every salt away',
      `create table oversight.aside as select * from books.sealed_words; delete from books.sealed_words`,
      `insert into books.sealed_words select * from oversight.aside; drop table oversight.aside`,
      /has other words since seal 1 of 2.*; and \d+ more$/,
    ],
    [
      'swaps the evidence of a hand-over',
      `create table oversight.aside as select * from spending.proof_file where handover_id = (${FIRST_HANDOVER});
       update spending.proof_file set file_id = '00000000-0000-7000-8000-000000000001' where handover_id = (${FIRST_HANDOVER})`,
      `update spending.proof_file p set file_id = a.file_id from oversight.aside a where a.handover_id = p.handover_id; drop table oversight.aside`,
      /spending\.handover PCK?-\d{4}-0001 \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'swaps the bytes that a file stands for',
      `create table oversight.aside as select * from platform.file; update platform.file set sha256 = sha256(sha256)`,
      `update platform.file f set sha256 = a.sha256 from oversight.aside a where a.id = f.id; drop table oversight.aside`,
      /platform\.file [0-9a-f]{12} \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'deletes what the log says of a person',
      `create table oversight.aside as select * from platform.audit_log where action = 'allocations.approve'; delete from platform.audit_log where action = 'allocations.approve'`,
      `insert into platform.audit_log select * from oversight.aside; drop table oversight.aside`,
      /platform\.audit_log allocations\.approve \(\S+\) is gone since seal 1 of 2/,
    ],
    [
      'changes the amount of a voucher and of its entry',
      `update spending.disbursement set amount_dong = amount_dong + 1 where id = (${FIRST_VOUCHER});
       update books.posting p set amount_dong = p.amount_dong + sign(p.amount_dong)::int from spending.disbursement d where p.entry_id = d.entry_id and d.id = (${FIRST_VOUCHER})`,
      `update spending.disbursement set amount_dong = amount_dong - 1 where id = (${FIRST_VOUCHER});
       update books.posting p set amount_dong = p.amount_dong - sign(p.amount_dong)::int from spending.disbursement d where p.entry_id = d.entry_id and d.id = (${FIRST_VOUCHER})`,
      /entry \S+ differs from its seal.*spending\.disbursement PCK?-\d{4}-0001 \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'gives a role in the past',
      `insert into people.role_assignment (id, user_id, role, committee_id, during, granted_at)
       select '00000000-0000-7000-8000-000000000002', user_id, role, (select id from people.committee where code = 'T01'), during, granted_at - interval '1 day'
       from people.role_assignment where role = 'approver' limit 1`,
      `delete from people.role_assignment where id = '00000000-0000-7000-8000-000000000002'`,
      /people\.role_assignment approver \(00000000-0000-7000-8000-000000000002\) was put behind seal 1 of 2/,
    ],
    [
      'ends a role that nobody ended',
      `update people.role_assignment set during = daterange(lower(during), '2025-01-01') where role = 'auditor'`,
      `update people.role_assignment set during = daterange(lower(during), null) where role = 'auditor'`,
      /people\.role_assignment auditor \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'turns a decision',
      `update spending.allocation set status = 'rejected' where id = (${FIRST_DECISION})`,
      `update spending.allocation set status = 'approved' where id = (${FIRST_DECISION})`,
      /spending\.allocation\/decided \S+-2026-0001 \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'raises an approved line',
      `update spending.allocation_line set amount_dong = amount_dong + 1 where allocation_id = (${FIRST_DECISION})`,
      `update spending.allocation_line set amount_dong = amount_dong - 1 where allocation_id = (${FIRST_DECISION})`,
      /spending\.allocation\/decided \S+-2026-0001 \(\S+\) differs from seal 1 of 2/,
    ],
    [
      'takes a leaf away together with its row',
      `create table oversight.aside as select * from books.sealed_record; delete from books.sealed_record where record = 'spending.approval'`,
      `delete from books.sealed_record; insert into books.sealed_record select * from oversight.aside; drop table oversight.aside`,
      /root of seal 1 differs from its records/,
    ],
  ])('%s', async (_what, change, undo, named) => {
    expect(await saidOf(change, undo)).toMatch(named);
    expect(await verify()).toMatchObject({ holds: true });
  });

  it('empties a guard, lets the night seal it, and puts it back', async () => {
    const text = await sourceOf(guard);
    await asOwner(emptied(guard));
    await seal();
    await asOwner(text);
    await seal();
    const { detail } = await verify();
    expect(detail).toMatch(
      /function spending\.check_approval\(\) was changed between seals 3 of [\d-]+ and 4 of [\d-]+, by no migration/,
    );
  });
});
