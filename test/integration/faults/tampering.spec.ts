import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SealVerification } from '../../../src/books/seals/seal-verification.service.js';
import { Seals } from '../../../src/books/seals/seals.service.js';
import { asSystem } from '../../support/books.js';
import { openPortal, type Portal } from '../../support/portal.js';
import { liveThrough } from '../../support/town-history.js';
import { Town } from '../../support/town.js';

/** Noted only when a test lets it run. */
const LATE_MIGRATION = 'OversightAuditStatements1795526684052';

let town: Town;
let portal: Portal;
let owner: pg.Client;
let folder: string;
let keptSeals: string;

beforeAll(async () => {
  town = await Town.open();
  owner = new pg.Client({ connectionString: town.database.ownerUrl });
  await owner.connect();
  await owner.query('delete from platform.migration where name = $1', [LATE_MIGRATION]);
  await liveThrough(town);
  portal = await openPortal(town.database);
  folder = await mkdtemp(join(tmpdir(), 'tuong-than-tampering-'));
  keptSeals = join(folder, 'seals.json');
  await keepSeals();
}, 120_000);

afterAll(async () => {
  await owner.end();
  await portal.stop();
  await town.close();
  await rm(folder, { recursive: true });
});

/** As somebody outside keeps what is published. */
async function keepSeals(): Promise<void> {
  const { rows } = await owner.query(
    `select seal_no::text as "sealNo", encode(root, 'hex') as root, encode(seal_hash, 'hex') as "sealHash" from books.ledger_seal order by seal_no`,
  );
  await writeFile(keptSeals, JSON.stringify(rows));
}

const seal = () => asSystem(() => portal.get(Seals).seal());
const verify = () => portal.get(SealVerification).verify(keptSeals);

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

const emptied = (routine: string) =>
  `create or replace function ${routine} returns trigger language plpgsql security definer
   set search_path = pg_catalog, spending as $$ begin return new; end $$`;

describe('What was done since the last seal, as it should be,', () => {
  it('verifies', async () => {
    expect(await verify()).toMatchObject({ holds: true });
  });

  it('and with a migration, is told with its name and what it changed', async () => {
    await owner.query(`insert into platform.migration ("timestamp", name) values (1, $1)`, [
      LATE_MIGRATION,
    ]);
    await owner.query('create view oversight.lately as select 1 as one');
    const { holds, detail } = await verify();
    expect(holds).toBe(true);
    expect(detail).toMatch(
      /by migration OversightAuditStatements\d+: .*view oversight\.lately was added since seal 1 of \d{4}-/,
    );
    await seal();
    await keepSeals();
    expect(await verify()).toMatchObject({ holds: true });
  });
});

describe('The owner of the database is found and named who', () => {
  const guard = 'spending.check_approval()';
  const sinceTheLast = /since seal 2 of \d{4}-\d\d-\d\d, by no migration/;

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
    const here = (text: string) => text.replace(':database', town.database.name);
    const said = await saidOf(here(change), here(undo));
    expect(said).toContain(named);
    expect(said).toMatch(sinceTheLast);
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
      /function spending\.check_approval\(\) was changed between seals 2 of [\d-]+ and 3 of [\d-]+, by no migration/,
    );
  });
});
