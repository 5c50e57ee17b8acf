import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import '../../../src/income/claims/answers/claims.queries.js';
import '../../../src/income/promise-news/promise-news.queries.js';
import '../../../src/income/wishes/wishes.queries.js';
import { knownStatements } from '../../../src/platform/database/statements/statement.js';
import { setScope } from '../../support/scoped.js';
import { openRows, type RowsWorld } from '../../support/world/rows.js';

const MANY = 100_000;
const SURGE_DAY = '2026-10-30';

let world: RowsWorld;
let claimId: string;

beforeAll(async () => {
  world = await openRows();
  const { account, fund, province } = world;
  claimId = 'c0000000-0000-7000-8000-000000000001';
  const client = await world.owner.connect();
  await client.query('begin; set local session_replication_role = replica');
  // Promises of a year, one in seven of another committee; of the wishes one in a hundred is not answered.
  await client.query(
    `insert into income.pledge (id, reference_code, committee_id, fund_id, amount_dong, display, contact_email, wish, wish_step, status, held_for,
        submission_id, registered_at, is_reminded)
      select gen_random_uuid(), 'UHX' || translate(lpad(n::text, 9, '0'), '0123456789', '23456789CD'), case when n % 7 = 0 then $3::uuid else $1::uuid end,
        $2, 100000, 'masked', n || '@vidu.vn', 'Cho các em nhỏ', case when n % 100 > 0 then 'decline' end, 'announced', null,
        gen_random_uuid(), clock_timestamp() - interval '1 year' * n / $4, n % 50 > 0
      from generate_series(1, $4::int) n`,
    [province, fund.id, world.commune, MANY],
  );
  // A surge day: 20,000 lines of one account, many of one amount, each a gift.
  await client.query(
    `insert into income.bank_statement_line (id, committee_id, bank_account_id, statement_id, line_no, value_date, amount_dong, detail, kind, identity)
      select gen_random_uuid(), $1, b.id, b.id, n, date '${SURGE_DAY}' + n % 7, 10000 * (1 + n % 500), 'UNG HO ' || n, 'gift', decode(md5(n::text) || md5('x' || n), 'hex')
      from books.bank_account b, generate_series(1, ${MANY.toString()}) n where b.code = $2`,
    [province, account.code],
  );
  await client.query(
    `insert into income.donation (id, committee_id, fund_id, channel, amount_dong, business_date, source_type, source_id)
      select gen_random_uuid(), committee_id, $1, 'bank_transfer', amount_dong, value_date, 'bank_line', id from income.bank_statement_line`,
    [fund.id],
  );
  await client.query(
    `insert into income.claim (id, code, committee_id, bank_account_id, amount_dong, paid_on, bank_reference, display, answer_by)
      select case when n = 1 then $2::uuid else gen_random_uuid() end, 'YC' || translate(lpad(n::text, 9, '0'), '0123456789', '23456789CD'), $1, b.id,
        10000 * (1 + n % 500), date '${SURGE_DAY}' + n % 7, 'FT' || 1000000 + n, 'masked', date '2026-11-09'
      from books.bank_account b, generate_series(1, 5000) n where b.code = $3`,
    [province, claimId, account.code],
  );
  // Each gift kept a promise; of two hundred no letter told yet.
  await client.query(
    `insert into income.pledge_settlement (donation_id, pledge_id, committee_id, amount_dong, kind)
      select d.id, p.id, $1, 1, 'exact' from (select id, row_number() over (order by id) as n from income.donation) d
      join (select id, row_number() over (order by id) as n from income.pledge) p on p.n = d.n`,
    [province],
  );
  await client.query(
    `insert into income.untold_arrival (pledge_id, donation_id, committee_id) select pledge_id, donation_id, $1 from income.pledge_settlement limit 200`,
    [province],
  );
  await client.query('commit; analyze');
  client.release();
}, 120_000);
afterAll(() => world.close());

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (plan: PlanNode): PlanNode[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** How an officer of the province gets her answer: which indexes, how many rows were looked at, and what was sorted. */
async function wayOf(text: RegExp, params: readonly unknown[]) {
  const statement = knownStatements().find((one) => text.test(one.text));
  const scope = { committees: [world.province], actorId: world.staff.officer.id };
  const plan = await world.transaction(async (client: pg.ClientBase) => {
    await setScope(client, scope);
    const asked = `explain (analyze, timing off, format json) ${statement?.text ?? ''}`;
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(asked, [...params]);
    return rows[0]?.['QUERY PLAN'][0].Plan;
  });
  const nodes = plan === undefined ? [] : nodesOf(plan);
  const looked = nodes
    .filter((node) => /Scan/u.test(node['Node Type']))
    .map(
      (node) =>
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'],
    );
  return {
    indexes: nodes.map((node) => node['Index Name'] ?? ''),
    looked: Math.max(0, ...looked),
    sorts: nodes.filter((node) => node['Node Type'].includes('Sort')).length,
  };
}

describe('Of a hundred thousand wishes', () => {
  it('a page is read from its index, in its order, whatever was answered', async () => {
    const all = await wayOf(/income\.pledge_wish p .*where true.* desc/su, [null, null]);
    expect(all.indexes).toContain('pledge_wish_newest');
    const open = await wayOf(/p\.wish_place = \$3.* desc/su, [null, null, 'unanswered']);
    expect(open.indexes).toContain('pledge_wish_at');
    for (const way of [all, open]) {
      expect(way.sorts).toBe(0);
      expect(way.looked).toBeLessThan(120);
    }
  });

  it('those that wait are counted by looking at them alone', async () => {
    const { indexes, looked } = await wayOf(/count\(\*\) as count from income\.pledge_wish/u, []);
    expect(indexes).toContain('pledge_wish_waiting');
    expect(looked).toBeLessThanOrEqual(MANY / 100);
  });
});

describe('Of a hundred thousand promises', () => {
  it('those to be reminded of are found without the ones that were', async () => {
    const { indexes, looked } = await wayOf(/income\.promise_to_remind c/u, [500]);
    expect(indexes).toContain('pledge_to_remind');
    expect(looked).toBeLessThan(200);
  });

  it('money that was told is not looked at again', async () => {
    const { looked } = await wayOf(/income\.untold_arrival u/u, [500]);
    expect(looked).toBeLessThan(MANY / 100);
  });
});

describe('A claim on a day with twenty thousand lines', () => {
  it('looks at lines of its own amount alone, and so does each rival', async () => {
    const { indexes, looked } = await wayOf(/from income\.claim_fit f\b.*f\.claim_id = \$1/su, [
      claimId,
    ]);
    expect(indexes).toContain('bank_statement_line_day');
    expect(indexes).toContain('claim_of_account');
    expect(looked).toBeLessThan(2_000);
  });
});
