import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { seedLoad } from '../../../src/seeds/load/load-seed.js';
import { openSeedKit } from '../../../src/seeds/seed-kit.js';
import { statementStream } from '../../../src/seeds/statement-generator.js';
import { seedTrust, type TrustResult } from '../../../src/seeds/trust/trust-seed.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const LIMIT_MS = 180_000;
const PLACES = ['P', 'A', 'A2', 'Q', 'B'];

/** Where each canary lives; citizen_id and phone are sealed, so they must not be readable anywhere. */
const CANARIES = `
select 'app_user' as t, count(*)::int as n from people.app_user where full_name like 'CANARY-%'
union all select 'pledge', count(*)::int from income.pledge where donor_name like 'CANARY-%' and contact_email like 'canary-%' and wish like 'CANARY-%'
union all select 'donation', count(*)::int from income.donation where donor_name ilike 'CANARY-%' and message like '%CANARY-%'
union all select 'cash_receipt', count(*)::int from income.cash_receipt where payer_name like 'CANARY-%' and payer_address like 'CANARY-%'
union all select 'household', count(*)::int from people.household where head_name like 'CANARY-%' and citizen_id is not null
union all select 'disbursement', count(*)::int from spending.disbursement where payee_name like 'CANARY-%'`;

async function bytesHash(name: string): Promise<string> {
  const hash = createHash('sha256');
  const plan = { name, layout: 'agribank', lines: 3_000, days: 9, lastDay: '2026-10-31' } as const;
  for await (const chunk of statementStream(plan)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

describe('Data sets for trust and load', () => {
  const worlds: PortalWorld[] = [];
  const results: TrustResult[] = [];
  let owner: pg.Client;

  beforeAll(async () => {
    for (let index = 0; index < 2; index += 1) {
      const world = await openPortal({ isEmpty: true });
      worlds.push(world);
      const kit = openSeedKit(world.modules, () => undefined);
      results.push(await runInScope(SYSTEM_SCOPE, () => seedTrust(kit)));
    }
    owner = new pg.Client({ connectionString: worlds[0]!.database.ownerUrl });
    await owner.connect();
  }, LIMIT_MS);

  afterAll(async () => {
    await owner.end();
    for (const world of worlds) await world.close();
  }, LIMIT_MS);

  it('gives the same ids and logins each time', () => {
    expect(results[0]).toEqual(results[1]);
    expect(Object.keys(results[0]!.ids)).toEqual(PLACES);
    expect(results[0]!.logins).toHaveLength(PLACES.length * 7 + 1);
  });

  it('has a canary in every personal field of every place', async () => {
    const { rows } = await owner.query<{ t: string; n: number }>(CANARIES);
    const found = Object.fromEntries(rows.map(({ t, n }) => [t, n]));
    expect(found['app_user']).toBe(36);
    for (const table of ['pledge', 'cash_receipt', 'household', 'disbursement']) {
      expect({ table, n: found[table] }).toEqual({ table, n: PLACES.length });
    }
    expect(found['donation']).toBeGreaterThanOrEqual(PLACES.length * 2);
  });

  it(
    'publishes no hidden name and breaks no invariant',
    async () => {
      const { rows } = await owner.query(
        `select id from publication.public_line where to_jsonb(public_line)::text ~* 'canary-(donation-donor_name|pledge|cash_receipt|household)'`,
      );
      expect(rows).toEqual([]);
      const findings = await worlds[0]!.get(Verification).verify();
      expect(findings.filter(({ holds }) => !holds)).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'loads as many lines as asked by the real import, named and hidden givers among them',
    async () => {
      const kit = openSeedKit(worlds[1]!.modules, () => undefined);
      const loaded = await runInScope(SYSTEM_SCOPE, () => seedLoad(kit, 4_000));
      expect(loaded).toMatchObject({ lines: 4_000, duplicates: 0 });
      expect(loaded.published).toBe(4_000 - loaded.suspense);
      const again = await runInScope(SYSTEM_SCOPE, () => seedLoad(kit, 4_000));
      expect(again).toMatchObject({ lines: 4_000, duplicates: 4_000, published: 0 });
      const named = await runInScope(SYSTEM_SCOPE, () =>
        kit.db.one<{ n: bigint }>(
          `select count(*) as n from income.donation where display = 'full'`,
        ),
      );
      expect(Number(named.n)).toBeGreaterThan(800);
    },
    LIMIT_MS,
  );

  it('writes the same statement for the same plan, and another for another name', async () => {
    expect(await bytesHash('one')).toBe(await bytesHash('one'));
    expect(await bytesHash('one')).not.toBe(await bytesHash('two'));
  });
});
