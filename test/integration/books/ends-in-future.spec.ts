import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankPushes } from '../../../src/income/bank-pushes/bank-pushes.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { Check } from '../../../src/publication/check/check.service.js';
import { ProposalQueries } from '../../../src/spending/allocations/proposal/proposal.queries.js';
import { DisbursementsQueries } from '../../../src/spending/disbursements/disbursements.queries.js';
import { SpendingWorld } from '../../support/spending-world.js';

let desk: SpendingWorld;
let lineId: string;
let accountNumber: string;

const today = () => desk.clock.today();

async function endAccount(closedOn: string | null): Promise<void> {
  const end = 'update books.bank_account set closed_on = $2 where id = $1 returning account_number';
  const { rows } = await desk.owner.query<{ account_number: string }>(end, [
    desk.bankAccountId,
    closedOn,
  ]);
  accountNumber = rows[0]?.account_number ?? '';
}

beforeAll(async () => {
  desk = await SpendingWorld.open();
  await desk.give(100_000_000n);
  ({
    lineIds: [lineId = ''],
  } = await desk.approved(desk.draft()));
}, 60_000);
afterAll(() => desk.close());

describe.each([
  ['whose last day is tomorrow', 1, true],
  ['whose last day is today', 0, true],
  ['whose last day was yesterday', -1, false],
])('An account %s', (_, days, isOpen) => {
  beforeAll(() => endAccount(addDays(today(), days)));

  it(`pays for support: ${String(isOpen)}`, async () => {
    const { sources } = await desk.as(desk.cashier, () =>
      desk.get(DisbursementsQueries).payable(lineId, today()),
    );
    expect(sources.map(({ key }) => key)).toEqual(isOpen ? [`bank:${desk.bankAccountId}`] : []);
  });

  it(`is found by a push of its bank: ${String(isOpen)}`, async () => {
    const externalId = randomUUID();
    const push = { provider: 'sepay', externalId, accountNumber, memo: 'x', payload: {} };
    await desk.get(BankPushes).store(push);
    const { rows } = await desk.owner.query(
      'select bank_account_id as id from income.bank_push where external_id = $1',
      [externalId],
    );
    expect(rows).toEqual([{ id: isOpen ? desk.bankAccountId : null }]);
  });

  it(`is ours and open to whoever checks it: ${String(isOpen)}`, async () => {
    expect(await desk.get(Check).check(accountNumber, '')).toMatchObject({
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
      await desk.owner.query(fund, [randomUUID(), `HET-${at}`, desk.province, end]);
    }
    const layers = await desk.as(desk.officer, () =>
      desk.get(ProposalQueries).layers([desk.province], today()),
    );
    const names = layers.map(({ fundName }) => fundName);
    expect(names.filter((name) => name.startsWith('HET-'))).toEqual(['HET-1', 'HET-2']);
  });
});
