import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { knownStatements } from '../../../src/platform/database/statements/statement.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

/** Postgres compares before row-level security only with what it knows to leak nothing; coalesce is not among that. */
describe('What an entry tells of is found by index, however many gifts and lines there are', () => {
  it.each([
    ['the publisher', /with batch as materialized/u, ['0', '100', '5000'], 'donation_pkey'],
    ['the trail of a decided line', /'explainedBy'/u, [randomUUID()], 'line_decision_pkey'],
  ])('%s', async (_, text, params, index) => {
    const statement = knownStatements().find((one) => text.test(one.text));
    const plan = await planOf(statement?.text ?? '', params);
    expect(lookUps(plan, index)).toBeGreaterThan(0);
  });

  it('the audit statement', async () => {
    const asked = 'select detail from oversight.statement_line where fund_id = $1';
    const plan = await planOf(asked, [world.fund.id], 'auditor');
    // By the decision itself, and by support that came back with it.
    expect(lookUps(plan, 'line_decision_pkey')).toBe(2);
  });
});

/** An index that is only walked through has no condition. */
function lookUps(plan: string, index: string): number {
  const found = new RegExp(`${index} on \\w+(?: \\w+)?\\s+Index Cond: \\(id = `, 'gu');
  return [...plan.matchAll(found)].length;
}

/** As the planner goes about it in tables too large to be read whole. */
async function planOf(text: string, params: readonly string[], role = 'app'): Promise<string> {
  const client = await world.owner.connect();
  try {
    await client.query(
      `begin; set local role ${role}; set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_bitmapscan = off`,
    );
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, [
      ...params,
    ]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.query('rollback');
    client.release();
  }
}
