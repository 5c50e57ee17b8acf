import { createHash, createHmac } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { lookedThrough, STATEMENT_HEADER } from '../../support/statement-files.js';
import { announced } from '../../support/world/promised.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const SECRET = 'bank-secret-of-the-test-0001';

let home: PortalWorld;
let world: PortalWorld;

beforeAll(async () => {
  home = await openPortal({ env: { BANK_WEBHOOK_SECRETS: `sepay:${SECRET}` } });
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

const broken = async () => (await world.get(Verification).verify()).filter(({ holds }) => !holds);

/** A file of the fund's account, each row as Vietcombank prints it. */
async function handIn(...rows: readonly string[]) {
  const text = STATEMENT_HEADER + rows.join('\n');
  const file = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto' } as const;
  const bytes = Readable.from([Buffer.from(text)]);
  const found = await world.asSystem(() =>
    world.get(BankStatements).importStatement({ ...file, bytes, importedBy: null }),
  );
  return { text, found, reasons: found.rejected.map(({ reason }) => reason) };
}

/** The notice that a service sends when money came. */
async function push(memo: string, amount: number): Promise<number> {
  const { accountNumber } = world.bankAccount;
  const of = { id: amount, gateway: 'Vietcombank', transferType: 'in', transferAmount: amount };
  const body = JSON.stringify({ ...of, accountNumber, content: memo });
  const timestamp = String(Math.floor((performance.timeOrigin + performance.now()) / 1000));
  const mac = createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-sepay-timestamp': timestamp,
    'x-sepay-signature': `sha256=${mac}`,
  };
  return (await fetch(`${world.origin}/webhooks/bank/sepay`, { method: 'POST', headers, body }))
    .status;
}

describe('a line that is told twice', () => {
  it('by a notice of the bank and by its file is one gift, of the file', async () => {
    const pledge = await announced(world, { amountDong: 200_000n });
    expect(await push(`${pledge.referenceCode} UNG HO`, 200_000)).toBe(200);
    expect(await world.balance('gifts')).toBe(0n);
    await handIn(`1,09/09/2024,1,,200.000,200.000,${pledge.referenceCode} UNG HO`);
    expect(await push(`${pledge.referenceCode} UNG HO`, 200_000)).toBe(200);
    expect(await world.balance('gifts')).toBe(-200_000n);
    expect(await broken()).toEqual([]);
  });

  it('and corrected by the bank in between is not two: the file is refused until the first is taken back', async () => {
    const second = '1,10/09/2024,2,,50.000,150.000,X';
    await handIn('1,09/09/2024,1,,100.000,100.000,UNG HO QUY', second);
    const again = await handIn('1,09/09/2024,1,,100.000,100.000,UNG HO QUY SUA LAI', second);
    expect(again.found.rejected).toMatchObject([{ reason: 'linesLacking', params: { count: 1 } }]);
    expect(await world.balance('bank')).toBe(150_000n);
    const { id } = await world.hire('accountant');
    const looked = await lookedThrough(world, again.text, { by: id });
    const [upload] = await world.rows<{ reason: string }>(
      `select finding->'faults'->0->>'reason' as reason from income.statement_upload where id = $1`,
      [looked],
    );
    expect(upload).toEqual({ reason: 'linesLacking' });
  });

  it('is told to who confirms where the files have no balances, and nothing proves it', async () => {
    await handIn('1,09/09/2024,1,,100.000,,UNG HO QUY', '1,10/09/2024,2,,50.000,,X');
    const { id } = await world.hire('accountant');
    const rows = ['1,09/09/2024,1,,100.000,,UNG HO QUY SUA LAI', '1,10/09/2024,2,,50.000,,X'];
    const looked = await lookedThrough(world, STATEMENT_HEADER + rows.join('\n'), { by: id });
    const [upload] = await world.rows<{ notes: { reason: string; params: object }[] }>(
      `select finding->'notes' as notes from income.statement_upload where id = $1`,
      [looked],
    );
    expect(upload?.notes.at(-1)).toMatchObject({ reason: 'linesLacking', params: { count: 1 } });
  });

  it('on the last day of a file fetched at noon is one, though the file of the evening came first', async () => {
    const noon = '1,10/09/2024,2,,50.000,150.000,X';
    const evening = '1,10/09/2024,3,,25.000,175.000,Y';
    await handIn(noon, evening);
    const more = await handIn('1,09/09/2024,1,,100.000,100.000,UNG HO', noon);
    expect(more.reasons).toEqual([]);
    expect(await world.balance('bank')).toBe(175_000n);
    const otherwise = await handIn(noon, '1,10/09/2024,3,,25.000,175.000,Y SUA LAI');
    expect(otherwise.reasons).toEqual(['linesLacking']);
  });
});

describe('a file that was changed before it is handed in', () => {
  const DAY_ONE = '1,09/09/2024,1,,100.000,100.000,UNG HO A';

  it('without its last page does not reach the opening of the next', async () => {
    await handIn(DAY_ONE);
    const next = await handIn('1,11/09/2024,1,,5.000,175.000,UNG HO C');
    expect(next.reasons).toEqual(['openingDiffers']);
  });

  it('with one amount changed breaks the chain of its balances, with all of them the next file', async () => {
    const changed = '1,09/09/2024,1,,900.000,900.000,UNG HO A';
    const second = '1,09/09/2024,2,,5.000,105.000,B';
    expect((await handIn(changed, second)).reasons).toContain('balanceBreaks');
    await handIn(changed, '1,09/09/2024,2,,5.000,905.000,B');
    const next = await handIn('1,10/09/2024,1,,5.000,110.000,UNG HO C');
    expect(next.reasons).toEqual(['openingDiffers']);
  });

  it('leaves its hash with what was read of it', async () => {
    const { text, found } = await handIn(DAY_ONE);
    const [kept] = await world.rows<{ hash: string }>(
      `select encode(file_sha256, 'hex') as hash from income.bank_statement where id = $1`,
      [found.statementId],
    );
    expect(kept?.hash).toBe(createHash('sha256').update(text).digest('hex'));
  });
});
