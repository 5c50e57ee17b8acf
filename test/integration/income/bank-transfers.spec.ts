import { createReadStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import type { ImportResult } from '../../../src/income/bank-statements/bank-statements.types.js';
import { Matching } from '../../../src/income/matching/matching.service.js';
import { SuspenseQueries } from '../../../src/income/matching/suspense.queries.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { Settlements } from '../../../src/income/pledges/settlements.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const FIXTURES = new URL('../../fixtures/statements/', import.meta.url);
const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);

afterAll(() => home.close());

// Each test has a fund and an account of its own.
beforeEach(async () => {
  world = await home.neighbour();
});

function importText(text: string | Buffer, of = world): Promise<ImportResult> {
  const bytes = Readable.from([Buffer.from(text)]);
  return world.asSystem(() =>
    world.get(BankStatements).importStatement({
      account: of.bankAccount,
      fileName: 'a.csv',
      layout: 'auto',
      bytes,
      importedBy: null,
    }),
  );
}

/** A Vietcombank file of these credits, dong without marks. */
function statement(...lines: [day: string, credit: string, memo: string][]): string {
  return [
    HEADER,
    ...lines.map(
      ([day, credit, memo], index) => `1,${day},7001.${String(index)},,${credit},,${memo}`,
    ),
  ].join('\n');
}

const bank = (of = world) => of.balance('bank');
const query: ServicesWorld['rows'] = (sql, params) => world.rows(sql, params);
const holds = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);

async function aPledge(amountDong: bigint) {
  return world.asSystem(() =>
    world.get(Pledges).register({
      submissionId: uuidv7(),
      fundId: world.fund.id,
      amountDong,
      donorName: 'Đỗ Thị Mận',
      display: 'full',
      way: 'bank_transfer',
    }),
  );
}

/** A gift of another amount than any line of these tests. */
async function anotherGift(): Promise<string> {
  const { donationId } = await world.asSystem(() =>
    world.get(Donations).receive({
      committeeId: world.province,
      fundId: world.fund.id,
      channel: 'bank_transfer',
      amountDong: 77_000n,
      businessDate: '2024-09-09',
      sourceType: 'opening',
      sourceId: uuidv7(),
      money: world.bankAccount,
    }),
  );
  return donationId;
}

const aPerson = async () => (await world.someone('Người thử')).id;

describe('a file of another account', () => {
  it('is refused whole, whoever hands it in', async () => {
    const other = await home.neighbour();
    const ofAnother = `Số tài khoản: ${other.bankAccount.accountNumber}\n${statement(['02/09/2024', '50000', 'ung ho'])}`;
    const { rejected, lines } = await importText(ofAnother);
    expect(rejected).toEqual([expect.objectContaining({ reason: 'otherAccount' })]);
    expect([lines, await bank()]).toEqual([0, 0n]);
    expect((await importText(ofAnother, other)).rejected).toEqual([]);
  });
});

describe('the three sample statements', () => {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', FIXTURES), 'utf8')) as Record<
    string,
    {
      lines: number;
      openingDong: string;
      creditDong: string;
      debitDong: string;
      closingDong: string;
    }
  >;

  it.each(Object.entries(manifest))(
    '%s comes in whole, agrees with the bank, and adds nothing the second time',
    async (file, totals) => {
      const read = () =>
        world.asSystem(() =>
          world.get(BankStatements).importStatement({
            account: world.bankAccount,
            fileName: file,
            layout: 'auto',
            bytes: createReadStream(new URL(file, FIXTURES)),
            importedBy: null,
          }),
        );
      const first = await read();
      expect(first).toMatchObject({
        lines: totals.lines,
        creditDong: BigInt(totals.creditDong),
        debitDong: BigInt(totals.debitDong),
        duplicates: 0,
        rejected: [],
      });
      expect(first.suspense).toBe(4);
      expect(await bank()).toBe(BigInt(totals.closingDong) - BigInt(totals.openingDong));
      const second = await read();
      expect(second).toMatchObject({
        lines: totals.lines,
        duplicates: totals.lines,
        suspense: 0,
        statementId: null,
      });
      expect(await bank()).toBe(BigInt(totals.closingDong) - BigInt(totals.openingDong));
      expect(await holds()).toEqual([]);
    },
  );
});

describe('an import', () => {
  it('keeps two honest identical lines two', async () => {
    const file = statement(
      ['09/09/2024', '100.000', 'ung ho'],
      ['09/09/2024', '100.000', 'ung ho'],
    );
    expect(await importText(file)).toMatchObject({ lines: 2, duplicates: 0 });
    expect(await bank()).toBe(200_000n);
    expect(await importText(file)).toMatchObject({ lines: 2, duplicates: 2 });
    expect(await bank()).toBe(200_000n);
  });

  it('takes only what is new of an overlapping file in another order', async () => {
    await importText(statement(['09/09/2024', '10.000', 'A'], ['10/09/2024', '20.000', 'B']));
    const result = await importText(
      statement(['11/09/2024', '30.000', 'C'], ['10/09/2024', '20.000', 'b ']),
    );
    expect(result).toMatchObject({ lines: 2, duplicates: 1 });
    expect(await bank()).toBe(60_000n);
  });

  it('refuses a broken file whole and names the line', async () => {
    const result = await importText(
      `${statement(['09/09/2024', '10.000', 'A'])}\n1,31/02/2024,1,,5.000,,B`,
    );
    expect(result).toMatchObject({
      lines: 0,
      rejected: [{ line: 3, reason: 'badDate' }],
      statementId: null,
    });
    expect(await bank()).toBe(0n);
  });

  it('puts the same account of another fund into that fund', async () => {
    const other = await home.neighbour();
    await importText(statement(['09/09/2024', '10.000', 'ung ho quy khac']), other);
    expect(await bank(other)).toBe(10_000n);
    expect(await bank()).toBe(0n);
  });

  it('imports the same file once when two people press at the same time', async () => {
    const file = statement(['09/09/2024', '10.000', 'A'], ['09/09/2024', '20.000', 'B']);
    const results = await Promise.all([importText(file), importText(file)]);
    expect(results.map((result) => result.duplicates).sort()).toEqual([0, 2]);
    expect(await bank()).toBe(30_000n);
  });
});

describe('a reference code', () => {
  const settlement = (pledgeId: string) =>
    query<{ kind: string; amount_dong: bigint }>(
      'select kind, amount_dong from income.pledge_settlement where pledge_id = $1',
      [pledgeId],
    );

  it.each([
    [
      'upper case, joined words and a tail',
      (code: string) =>
        `MBVCB.123456789.${code.toLowerCase()}UNG HO.CT tu 0123456789 DO THI MAN toi 001`,
    ],
    [
      'blanks and dashes',
      (code: string) =>
        `${code.slice(0, 3)}-${code.slice(3, 6)} ${code.slice(6, 10)} ${code.slice(10)} ung ho`,
    ],
  ])('with the pledged amount settles the pledge: %s', async (_what, memo) => {
    const pledge = await aPledge(5_000_000n);
    const result = await importText(
      statement(['09/09/2024', '5.000.000', memo(pledge.referenceCode)]),
    );
    expect(result.matched).toBe(1);
    expect(await settlement(pledge.id)).toEqual([{ kind: 'exact', amount_dong: 5_000_000n }]);
    const [gift] = await query<{ donor_name: string; display: string }>(
      'select donor_name, display from income.donation where fund_id = $1',
      [world.fund.id],
    );
    expect(gift).toEqual({ donor_name: 'Đỗ Thị Mận', display: 'full' });
  });

  it('with another amount, or paid twice, is linked and flagged', async () => {
    const pledge = await aPledge(5_000_000n);
    const memo = `${pledge.referenceCode} UNG HO`;
    await importText(
      statement(
        ['09/09/2024', '5.000.000', memo],
        ['09/09/2024', '5.000.000', `${memo} lan 2`],
        ['09/09/2024', '7.000', memo],
      ),
    );
    expect((await settlement(pledge.id)).map((row) => row.kind).sort()).toEqual([
      'exact',
      'other_amount',
      'other_amount',
    ]);
  });

  it('paid into the account of another fund is linked and flagged, and the account decides', async () => {
    const pledge = await aPledge(1_000_000n);
    const other = await home.neighbour();
    await importText(statement(['09/09/2024', '1.000.000', pledge.referenceCode]), other);
    expect(await settlement(pledge.id)).toEqual([
      { kind: 'other_amount', amount_dong: 1_000_000n },
    ]);
    expect(await bank(other)).toBe(1_000_000n);
  });

  it('with one wrong symbol is only suggested, until a person accepts', async () => {
    const pledge = await aPledge(2_000_000n);
    const wrong =
      pledge.referenceCode.slice(0, 5) +
      (pledge.referenceCode[5] === '2' ? '3' : '2') +
      pledge.referenceCode.slice(6);
    const result = await importText(statement(['09/09/2024', '2.000.000', `${wrong} UNG HO`]));
    expect(result.matched).toBe(0);
    const [suggestion] = await query<{ donation_id: string }>(
      'select donation_id from income.match_suggestion where pledge_id = $1',
      [pledge.id],
    );
    const decidedBy = await aPerson();
    await world.asSystem(() =>
      world
        .get(Matching)
        .accept({ donationId: suggestion?.donation_id ?? '', pledgeId: pledge.id, decidedBy }),
    );
    expect(await settlement(pledge.id)).toEqual([{ kind: 'by_person', amount_dong: 2_000_000n }]);
    await expect(
      world.asSystem(() =>
        world
          .get(Matching)
          .accept({ donationId: suggestion?.donation_id ?? '', pledgeId: pledge.id, decidedBy }),
      ),
    ).rejects.toMatchObject({ kind: 'notFound' });
  });
});

describe('a line that is no gift', () => {
  const debit = (dong: string, memo: string) =>
    `${HEADER}\n1,09/09/2024,1,,900.000,,UNG HO\n1,09/09/2024,2,${dong},,,${memo}`;
  const open = () =>
    query<{ line_id: string }>(
      `select s.line_id from income.suspense_item s where s.fund_id = $1 and not exists (select 1 from income.suspense_decision r where r.line_id = s.line_id)`,
      [world.fund.id],
    );
  const of = (accountClass: string) => world.balance(accountClass);

  it('waits in the work list with the books right at once, and is explained once', async () => {
    await importText(debit('1.100', 'THU PHI QUAN LY TAI KHOAN'));
    expect(await bank()).toBe(898_900n);
    expect(await of('suspense_out')).toBe(1_100n);
    const [item] = await open();
    const decidedBy = await aPerson();
    const resolve = (decision: 'fee' | 'interest') =>
      world.asSystem(() =>
        world.get(Suspense).resolve({ lineId: item?.line_id ?? '', decision, note: '', decidedBy }),
      );
    await expect(resolve('interest')).rejects.toMatchObject({
      code: 'suspense.wrongDecision',
    });
    const both = await Promise.allSettled([resolve('fee'), resolve('fee')]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([await of('suspense_out'), await of('receivable'), await of('gifts')]).toEqual([
      0n,
      1_100n,
      -900_000n,
    ]);
    expect(await open()).toEqual([]);
    expect(await holds()).toEqual([]);
  });

  it('can turn out to be a gift after all', async () => {
    await importText(statement(['09/09/2024', '4.512.345', 'TRA LAI TIEN GUI KHONG KY HAN']));
    expect([await of('suspense_in'), await of('gifts')]).toEqual([-4_512_345n, 0n]);
    const [item] = await open();
    await world.asSystem(async () =>
      world.get(Suspense).resolve({
        lineId: item?.line_id ?? '',
        decision: 'gift',
        note: 'x',
        decidedBy: await aPerson(),
      }),
    );
    expect([await of('suspense_in'), await of('gifts'), await bank()]).toEqual([
      0n,
      -4_512_345n,
      4_512_345n,
    ]);
    expect(await holds()).toEqual([]);
  });

  it('can return a gift: gift, promise and public line know of it, once', async () => {
    const pledge = await aPledge(730_000n);
    await importText(statement(['09/09/2024', '730.000', `${pledge.referenceCode} UNG HO`]));
    const back = `${HEADER}\n1,12/09/2024,9,730.000,,,HOAN TRA TIEN UNG HO`;
    await importText(back);
    const [gift] = await query<{ id: string }>(
      'select donation_id as id from income.pledge_settlement where pledge_id = $1',
      [pledge.id],
    );
    const giftId = gift?.id ?? '';
    const [item] = await open();
    const lineId = item?.line_id ?? '';
    const decidedBy = await aPerson();
    const other = await anotherGift();
    const giftsBefore = await of('gifts');
    const resolve = (returned: string) =>
      world.asSystem(() =>
        world.get(Suspense).resolve({
          lineId,
          decision: 'gift_returned',
          giftId: returned,
          note: 'chuyển nhầm',
          decidedBy,
        }),
      );
    expect((await world.asSystem(() => world.get(SuspenseQueries).returnable(lineId))).length).toBe(
      1,
    );
    await expect(resolve(other)).rejects.toMatchObject({
      code: 'suspense.otherGift',
    });
    await resolve(giftId);
    expect([await of('suspense_out'), (await of('gifts')) - giftsBefore]).toEqual([0n, 730_000n]);
    const kept = await world.asSystem(() => world.get(Pledges).byId(pledge.id));
    expect(kept.settledDong).toBe(0n);
    await expect(
      world.asSystem(() =>
        world.get(Donations).takeBack({
          ...{ donationId: giftId, way: 'reversed', cause: 'not_a_gift' },
          ...{ reason: 'x', takenBackBy: decidedBy },
        }),
      ),
    ).rejects.toMatchObject({ code: 'donations.takenBackAlready' });
    const [followed] = await query<{ reversed_on: string }>(
      'select reversed_on from publication.followed_gift where id = $1',
      [giftId],
    );
    expect(followed?.reversed_on).toBe('2024-09-12');
    expect(await holds()).toEqual([]);
  });

  it('a gift keeps promises of no more than its own amount', async () => {
    const [pledge, second] = [await aPledge(1_000n), await aPledge(2_000n)];
    await importText(statement(['10/09/2024', '1.000', `${pledge.referenceCode} UNG HO`]));
    const [gift] = await query<{ id: string }>(
      'select donation_id as id from income.pledge_settlement where pledge_id = $1',
      [pledge.id],
    );
    const match = { donationId: gift?.id ?? '', pledgeId: second.id, decidedBy: await aPerson() };
    await expect(world.asSystem(() => world.get(Settlements).settle(match))).rejects.toMatchObject({
      code: 'pledges.giftUsedUp',
    });
  });
});
