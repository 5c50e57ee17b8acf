import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankPushes } from '../../../src/income/bank-pushes/bank-pushes.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { Check } from '../../../src/publication/check/check.service.js';
import { ProposalQueries } from '../../../src/spending/allocations/proposal/proposal.queries.js';
import { DisbursementsQueries } from '../../../src/spending/disbursements/disbursements.queries.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let lineId: string;
let accountNumber: string;

const today = () => world.clock.today();

async function endAccount(closedOn: string | null): Promise<void> {
  const end = 'update books.bank_account set closed_on = $2 where id = $1 returning account_number';
  const { rows } = await world.owner.query<{ account_number: string }>(end, [
    world.account.id,
    closedOn,
  ]);
  accountNumber = rows[0]?.account_number ?? '';
}

beforeAll(async () => {
  world = await openServices();
  await world.give(100_000_000n);
  ({
    lineIds: [lineId = ''],
  } = await world.approved());
}, 60_000);
afterAll(() => world.close());

describe.each([
  ['whose last day is tomorrow', 1, true],
  ['whose last day is today', 0, true],
  ['whose last day was yesterday', -1, false],
])('An account %s', (_, days, isOpen) => {
  beforeAll(() => endAccount(addDays(today(), days)));

  it(`pays for support: ${String(isOpen)}`, async () => {
    const { sources } = await world.as(world.staff.cashier, () =>
      world.get(DisbursementsQueries).payable(lineId, { on: today(), payers: [world.province] }),
    );
    const others = [`bank:${world.appealAccount.id}`, `cash:${world.cashBox.id}`];
    expect(new Set(sources.map(({ key }) => key))).toEqual(
      new Set(isOpen ? [`bank:${world.account.id}`, ...others] : others),
    );
  });

  it(`is found by a push of its bank: ${String(isOpen)}`, async () => {
    const externalId = randomUUID();
    const push = { provider: 'sepay', externalId, accountNumber, memo: 'x', payload: {} };
    await world.get(BankPushes).store(push);
    const { rows } = await world.owner.query(
      'select bank_account_id as id from income.bank_push where external_id = $1',
      [externalId],
    );
    expect(rows).toEqual([{ id: isOpen ? world.account.id : null }]);
  });

  it(`is ours and open to whoever checks it: ${String(isOpen)}`, async () => {
    expect(await world.get(Check).check(accountNumber, '')).toMatchObject({
      kind: 'account',
      accounts: [{ isClosed: !isOpen }],
    });
  });
});

describe('A proposal', () => {
  it('offers a fund up to its last day', async () => {
    const fund = `insert into books.fund (id, code, name, kind, committee_id, opened_on, closed_on) values ($1, $2, $2, 'other', $3, '2020-01-01', $4)`;
    const ends = [-1, 0, 1].map((days) => addDays(today(), days));
    for (const [at, end] of ends.entries()) {
      await world.owner.query(fund, [randomUUID(), `HET-${at}`, world.province, end]);
    }
    const layers = await world.as(world.staff.officer, () =>
      world.get(ProposalQueries).layers([world.province], today()),
    );
    const names = layers.map(({ fundName }) => fundName);
    expect(names.filter((name) => name.startsWith('HET-'))).toEqual(['HET-1', 'HET-2']);
  });
});
