import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DEVELOPMENT_SECRETS } from '../../../src/platform/config/secrets.js';
import { NO_SCOPE, runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { scopeKeys } from '../../../src/platform/database/signing/scope-keys.js';
import { ScopeSigner } from '../../../src/platform/database/signing/scope-signer.js';
import { openSeedKit } from '../../../src/seeds/seed-kit.js';
import { seedTrust } from '../../../src/seeds/trust/trust-seed.js';
import { holdScope, TEST_SIGNER } from '../../support/scoped.js';
import { Visitor } from '../../support/visitor.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

/** Seen by the login alone: what the public reads as well, names of places and migrations, and sums of the books by account and day. */
const OPEN = [
  'books.appeal',
  'books.appeal_history',
  'books.appeal_listed',
  'books.appeal_revision',
  'books.appeal_title',
  'books.balance_by_day',
  'books.change_by_month',
  'books.fund',
  'books.fund_name',
  'books.layer',
  'books.layer_total',
  'books.layer_total_by_month',
  'books.ledger_account',
  'books.ledger_account_name',
  'books.ledger_seal',
  'books.sealed_entry',
  'books.total_by_month',
  'income.card_fee_limit',
  'income.card_limit',
  'income.card_limit_now',
  'income.card_watch',
  'income.pledge_limit',
  'people.admin_unit',
  'people.admin_unit_change',
  'people.committee',
  'people.committee_name',
  'people.ethnic_group',
  'people.look_limit',
  'people.poverty_standard',
  'people.unit_name',
  'platform.migration',
  'spending.kind_rule',
  'spending.support_kind',
];

/** What this login may call that runs as the owner: a hash, a sum, numbers, the next open day, and what only the system forgets. */
const DEFINERS = [
  'books.days_to_post',
  'books.fold_balance_changes',
  'books.free_dong',
  'books.goods_undone',
  'books.reserve_dong',
  'books.settled_no',
  'income.forget_asked_schedules',
  'income.forget_untold',
  'income.own_claim_rows',
  'income.own_gift_rows',
  'income.own_gifts',
  'income.own_schedules',
  'income.own_waiting',
  'platform.actor_id',
  'platform.count_refusals',
  'platform.enqueue',
  'platform.jobs_given_up',
  'platform.schema_version',
  'platform.scope_all',
  'platform.scope_committees',
  'platform.scope_signed',
  'publication.count_movement',
  'publication.count_results',
  'publication.decided_lines',
  'publication.fold_figures',
  'publication.handovers_after',
  'publication.handovers_before',
  'publication.handovers_of',
  'publication.lines_since',
  'publication.make_bulletin',
  'publication.make_first_bulletin',
  'spending.allocation_fingerprint',
  'spending.available_dong',
];

/** A guard of these looks first for another row, and finds none or no right person. */
const REFUSED_BEFORE = [
  'books.account_closing',
  'books.appeal_photo',
  'books.appeal_update_withdrawal',
  'books.cash_count',
  'books.cash_difference',
  'books.cash_difference_end',
  'books.fund_handover',
  'books.fund_handover_receipt',
  'books.goods_lot',
  'books.goods_want',
  'books.goods_want_line',
  'books.reserve_change',
  'books.reserve_move',
  'income.acknowledgement',
  'income.bank_proof',
  'income.claim',
  'income.claim_answer',
  'income.gift_move',
  'income.gift_moved',
  'income.goods_receipt',
  'income.instalment_notice',
  'income.instalment_plan',
  'income.late_gift_decision',
  'income.opening_difference',
  'income.paper_book',
  'income.paper_book_return',
  'income.pledge_decision',
  'income.pledge_letter',
  'income.refund_payment',
  'income.refund_request',
  'income.refund_reversal',
  'income.refund_word',
  'income.route_settlement',
  'income.schedule_link',
  'income.schedule_step',
  'income.share_list',
  'income.spoilt_sheet',
  'income.taking_back',
  'income.wish_step',
  'people.head_change',
  'people.household_correction',
  'people.household_member',
  'people.household_merge',
  'people.household_pair_answer',
  'people.household_turn',
  'people.household_unmerge',
  'people.look_lift',
  'spending.approval',
  'spending.approval_signature',
  'spending.entitlement',
  'spending.entitlement_end',
  'spending.goods_issue',
  'spending.goods_issue_void',
  'spending.handover_undoing',
  'spending.payee_proxy',
  'spending.published_photo',
  'spending.release_signature',
  'spending.release_undoing',
  'spending.returned_cash',
];

const AREAS = `n.nspname in ('platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight')`;
const ROLES = ['app', 'auditor'] as const;

let portal: PortalWorld;
let thief: pg.Client;
let guest: pg.Client;

async function connect(options = ''): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: portal.database.url, options });
  await client.connect();
  return client;
}

/** Rows, or the code of what refused. */
async function tried(client: pg.Client, text: string, params: unknown[] = []) {
  return client.query<Record<string, unknown>>(text, params).then(
    ({ rows, rowCount }) => ({ rows, rowCount, code: null }),
    (error: unknown) => ({ rows: [], rowCount: 0, code: (error as pg.DatabaseError).code ?? '?' }),
  );
}

async function relations(privilege: string, kinds: string): Promise<string[]> {
  const { rows } = await tried(
    thief,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${AREAS} and c.relkind = any ($1) and has_any_column_privilege(c.oid, $2) order by 1`,
    [[...kinds], privilege],
  );
  return rows.map(({ name }) => String(name));
}

async function writable(table: string, privilege: 'insert' | 'update'): Promise<string[]> {
  const { rows } = await tried(
    thief,
    `select quote_ident(a.attname) as name from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0
       and not a.attisdropped and a.attgenerated = '' and a.attidentity = '' and has_column_privilege($1::regclass, a.attnum, $2)`,
    [table, privilege],
  );
  return rows.map(({ name }) => String(name));
}

async function countOf(client: pg.Client, what: string): Promise<number> {
  const { rows } = await tried(client, `select count(*)::int as n from ${what}`);
  return Number(rows[0]?.['n'] ?? 0);
}

/** What a thief who had the key as well would make: the control of the forgeries below. */
function handMade(pid: number, until: number, claims: string, key = scopeKeys(PUBLISHED)[0]!) {
  const message = `${String(pid)}.${String(until)}.${claims}`;
  const code = createHmac('sha256', key.key).update(message).digest('hex');
  return `${key.id}.${code}.${message}`;
}

const PUBLISHED = [DEVELOPMENT_SECRETS.SCOPE_KEYS];
const later = () => Math.floor(Date.now() / 1000) + 600;
const pidOf = async (client: pg.Client) =>
  Number((await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid);
async function seenWith(scope: string): Promise<number | string> {
  await thief.query(`select set_config('app.scope', $1, false)`, [scope]);
  const { rows, code } = await tried(thief, 'select count(*)::int as n from income.donation');
  await thief.query(`select set_config('app.scope', '', false)`);
  return code ?? Number(rows[0]?.['n']);
}

beforeAll(async () => {
  portal = await openPortal({ isEmpty: true });
  const kit = openSeedKit(portal.modules, () => undefined);
  await runInScope(SYSTEM_SCOPE, () => seedTrust(kit));
  await new Visitor(portal.origin).get('/dang-nhap');
  thief = await connect('-c role=app');
  guest = await connect('-c role=app');
  await holdScope(guest);
}, 120_000);

afterAll(async () => {
  await guest.end();
  await thief.end();
  await portal.close();
}, 60_000);

describe('who has stolen the login of the database and nothing else', () => {
  it.each(ROLES)('sees as %s what the public sees and no more', async (role) => {
    await thief.query(`set role ${role}`);
    const seen: string[] = [];
    const canaries: string[] = [];
    for (const name of await relations('select', 'rvm')) {
      if ((await countOf(thief, name)) > 0) seen.push(name);
      const hidden = `${name} t where t::text ilike '%canary%'`;
      if ((await countOf(thief, hidden)) > 0) canaries.push(name);
    }
    await thief.query('set role app');
    expect(canaries).toEqual([]);
    expect(seen.filter((name) => !name.startsWith('publication.') && !OPEN.includes(name))).toEqual(
      [],
    );
  });

  it('would see them under a scope that the portal signed', async () => {
    for (const name of [
      'income.donation',
      'people.app_user',
      'books.posting',
      'platform.session',
    ]) {
      expect([name, await countOf(guest, name)]).not.toEqual([name, 0]);
    }
  });

  it('sees nothing by the old settings, at start or later', async () => {
    const other = await connect('-c role=auditor -c app.committees=* -c app.scope=.*');
    expect((await tried(other, 'select from income.donation')).code).toBe('28000');
    await other.query(`set app.scope = ''; set app.committees = '*'`);
    expect(await countOf(other, 'income.donation')).toBe(0);
    expect(await countOf(other, 'oversight.statement_line')).toBe(0);
    await other.end();
  });

  it('is not believed with a scope that is forged, changed, copied or over', async () => {
    const pid = await pidOf(thief);
    const copied = await guest.query<{ scope: string }>(
      `select current_setting('app.scope') as scope`,
    );
    const [stranger] = scopeKeys(['a secret that is not the one of this portal']);
    const good = handMade(pid, later(), '.*');
    expect(await seenWith(good)).toBeGreaterThan(0);
    expect(await seenWith(handMade(pid, later(), '.'))).toBe(0);
    for (const scope of [
      '*',
      '.*',
      copied.rows[0]!.scope,
      handMade(pid, later() - 700, '.*'),
      handMade(pid + 1, later(), '.*'),
      handMade(pid, later(), '.*', stranger),
      handMade(pid, later(), '.*', { ...stranger!, id: good.slice(0, 8) }),
      handMade(pid, later(), '.').replace(/$/u, '*'),
      `${good.slice(0, 73)}x${good.slice(74)}`.replace(/\*$/u, 'x.*'),
      `${good.slice(0, 9)}${'0'.repeat(64)}${good.slice(73)}`,
    ]) {
      expect([scope, await seenWith(scope)]).toEqual([
        scope,
        expect.stringMatching(/^28000$|^22/u),
      ]);
    }
  });

  it('takes no role that owns or that logs in otherwise', async () => {
    for (const sql of [
      'set role tuong_than_owner',
      'set role migrator',
      'set role postgres',
      'set session authorization migrator',
      'grant tuong_than_owner to app',
      'alter table income.donation disable row level security',
      'create or replace function platform.scope_all() returns boolean language sql as $$ select true $$',
    ]) {
      expect([sql, (await tried(thief, sql)).code]).toEqual([sql, '42501']);
    }
    await thief.query('reset role');
    expect((await tried(thief, 'select from income.donation')).code).toBeNull();
    expect(await countOf(thief, 'income.donation')).toBe(0);
    await thief.query('set role app');
  });

  it('reads no signature from other sessions, and no key', async () => {
    await new Visitor(portal.origin).get('/');
    const { rows } = await tried(thief, 'select query from pg_stat_activity');
    const texts = rows.map(({ query }) => String(query));
    expect(texts.some((text) => text.includes('app.scope') || text === 'begin')).toBe(true);
    expect(texts.filter((text) => /[0-9a-f]{64}/u.test(text))).toEqual([]);
    expect((await tried(thief, 'select from platform.scope_key')).code).toBe('42501');
    const stats = `pg_stats where tablename = 'scope_key'`;
    expect(await countOf(thief, stats)).toBe(0);
  });

  it('calls as the owner what is listed here and nothing else', async () => {
    const { rows } = await tried(
      thief,
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where ${AREAS} and p.prosecdef and has_function_privilege(p.oid, 'execute') and p.prorettype <> 'trigger'::regtype order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(DEFINERS);
  });

  it('learns no posting from the canonical form of an entry', async () => {
    const entry = `select books.canonical_entry(jsonb_populate_record(null::books.journal_entry, jsonb_build_object('id', s.entry_id))) as form
      from books.sealed_entry s limit 1`;
    const whole = await guest.query<{ form: string }>(
      'select books.canonical_entry(e) as form from books.journal_entry e limit 1',
    );
    expect(whole.rows[0]?.form).toContain('posting ');
    for (const { form } of (await tried(thief, entry)).rows) expect(form).not.toContain('posting ');
  });

  it('changes and deletes no row', async () => {
    for (const name of await relations('update', 'r')) {
      const [column] = await writable(name, 'update');
      const { rowCount, code } = await tried(thief, `update ${name} set ${column} = ${column}`);
      expect([name, rowCount, code]).toEqual([name, 0, code === null ? null : '42501']);
      const gone = await tried(thief, `delete from ${name}`);
      expect([name, gone.rowCount]).toEqual([name, 0]);
    }
  });

  it('neither sees nor changes the queue of work, nor what the portal runs there', async () => {
    const made = `select count(*)::int as n from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('graphile_worker', 'platform') and pg_get_userbyid(c.relowner) <> 'tuong_than_owner' and c.relname <> 'migration'`;
    expect((await tried(thief, made)).rows[0]?.['n']).toBe(0);
    const enqueue = `select platform.enqueue('mail.deliver', '{}'::json)`;
    expect((await tried(thief, enqueue)).code).toBe('42501');
    expect((await tried(guest, enqueue)).code).toBeNull();
    await thief.query('set role job_runner');
    for (const table of ['jobs', 'job_queues', 'tasks', 'known_crontabs']) {
      const name = `graphile_worker._private_${table}`;
      expect([name, await countOf(thief, name)]).toEqual([name, 0]);
      expect([name, (await tried(thief, `delete from ${name}`)).rowCount]).toEqual([name, 0]);
    }
    for (const sql of [
      `select graphile_worker.add_job('mail.deliver')`,
      'create table platform.mine (n int)',
      'create function graphile_worker.mine() returns int language sql as $$ select 1 $$',
      'create schema mine',
    ]) {
      expect([sql, (await tried(thief, sql)).code]).toEqual([sql, '42501']);
    }
    await thief.query('set role app');
  });

  it('adds no row, though it be one that is there', async () => {
    const refused: [string, string | null][] = [];
    for (const name of await relations('insert', 'r')) {
      const columns = await writable(name, 'insert');
      const there = await guest.query<{ row: object }>(
        `select to_jsonb(t) as row from ${name} t limit 1`,
      );
      const { code } = await tried(
        thief,
        `insert into ${name} (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::${name}, $1::jsonb)`,
        [JSON.stringify(there.rows[0]?.row ?? {})],
      );
      refused.push([name, code]);
    }
    expect(refused.filter(([, code]) => code === null)).toEqual([]);
    const byOthers = refused.filter(([, code]) => code !== '42501');
    expect(byOthers.map(([name]) => name)).toEqual(REFUSED_BEFORE);
  });
});

describe('a portal whose key the database does not know', () => {
  it('does not start', async () => {
    const other = await connect('-c role=app');
    const signer = new ScopeSigner(['a secret that is not the one of this portal']);
    await expect(signer.demandKnown(other)).rejects.toThrow(/^SCOPE_KEYS/u);
    await expect(TEST_SIGNER.demandKnown(other)).resolves.toBeUndefined();
    await TEST_SIGNER.hold(other, NO_SCOPE);
    expect(await countOf(other, 'people.app_user')).toBeGreaterThan(0);
    expect(await countOf(other, 'income.donation')).toBe(0);
    await other.end();
  });
});
