import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { READER_VERSION } from '../../../src/kernel/privacy/scrub-memo.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { WordsRenewal } from '../../../src/publication/public-statement/projection/words-renewal.service.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

/** Gifts by bank of these words; answers with their ids, smallest first. */
async function bankTells(words: readonly string[]): Promise<string[]> {
  const day = world.clock.today().split('-').reverse().join('/');
  const lines = words.map((text, index) => {
    const into = String((index + 1) * 100_000);
    return `1,${day},${randomUUID().slice(0, 8)},,${into},,${text}`;
  });
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([Buffer.from([head, ...lines].join('\n'))]);
  const file = { account: world.bankAccount, fileName: 'a.csv', layout: 'auto', bytes } as const;
  await world.asSystem(() =>
    world.get(BankStatements).importStatement({ ...file, importedBy: null }),
  );
  const rows = await world.rows<{ id: string }>(
    'select id from income.donation where bank_account_id = $1 order by amount_dong',
    [world.bankAccount.id],
  );
  return rows.map(({ id }) => id);
}

/** As an older reader left them: names that it took wrongly. */
async function asOlder(ids: readonly string[], name: string): Promise<void> {
  await world.owner.query('alter table income.donation disable trigger name_teller_noted');
  await world.owner.query(
    'update income.donation set donor_name = $2, name_reader = $3 where id = any ($1)',
    [ids, name, READER_VERSION - 1],
  );
  await world.owner.query('alter table income.donation enable trigger name_teller_noted');
  await world.owner.query('update publication.public_line set reader_version = $1', [
    READER_VERSION - 1,
  ]);
}

const gifts = (ids: readonly string[]) =>
  world.rows<{ donor_name: string | null; name_reader: number | null; shown_name: string | null }>(
    `select d.donor_name, d.name_reader, l.shown_name from income.donation d join publication.public_line l on l.id = d.id
     where d.id = any ($1) order by d.amount_dong`,
    [ids],
  );

describe('Names kept with gifts', () => {
  it('are read anew by a newer reader where a reader told them, never where a person did; the public sees it at once', async () => {
    const ids = await bankTells([
      'NGUYEN VAN AN ung ho dong bao',
      'TRAN THI BINH ung ho dong bao',
      'LE QUOC CUONG ung ho dong bao',
    ]);
    await world.get(Publisher).publishNew();
    const read = await gifts(ids);
    expect(read.map(({ donor_name }) => donor_name)).toEqual([
      'Nguyen Van An',
      'Tran Thi Binh',
      'Le Quoc Cuong',
    ]);
    expect(read.map(({ name_reader }) => name_reader)).toEqual(ids.map(() => READER_VERSION));
    await asOlder(ids, 'Ung Ho Dong Bao');
    const [, corrected = ''] = ids;
    await world.as(world.staff.officer, () =>
      world.get(Donations).showAs(corrected, { donorName: 'Trần Thị Bình', display: 'full' }),
    );
    expect(await world.get(WordsRenewal).renew()).toBe(3);
    const after = await gifts(ids);
    expect(after.map(({ donor_name }) => donor_name)).toEqual([
      'Nguyen Van An',
      'Trần Thị Bình',
      'Le Quoc Cuong',
    ]);
    expect(after.map(({ name_reader }) => name_reader)).toEqual([
      ...[READER_VERSION, null, READER_VERSION],
    ]);
    expect(after.map(({ shown_name }) => shown_name)).toEqual([
      read[0]?.shown_name,
      'Trần Thị Bình',
      read[2]?.shown_name,
    ]);
    const log = await world.rows<{ after: unknown }>(
      `select after from platform.audit_log where action = 'donations.rereadNames'`,
    );
    expect(log.map((row) => row.after)).toEqual([
      { readerVersion: READER_VERSION, readCount: 2, changedCount: 2 },
    ]);
    expect(await world.get(WordsRenewal).renew()).toBe(0);
  });

  it("that a person told are never a reader's again, whatever is written", async () => {
    const [first = ''] = await world
      .rows<{ id: string }>('select id from income.donation order by amount_dong limit 1')
      .then((rows) => rows.map(({ id }) => id));
    const readerOf = async () => (await gifts([first]))[0]?.name_reader;
    const write = (sql: string) => world.owner.query(sql, [first]);
    await write(`update income.donation set donor_name = 'Người khác' where id = $1`);
    expect(await readerOf()).toBeNull();
    await write(`update income.donation set name_reader = ${READER_VERSION + 1} where id = $1`);
    expect(await readerOf()).toBeNull();
  });
});
