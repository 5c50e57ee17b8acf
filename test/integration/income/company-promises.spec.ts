import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ClaimAnswers } from '../../../src/income/claims/answers/claim-answers.service.js';
import { ClaimFiling } from '../../../src/income/claims/filing/claim-filing.service.js';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { Settlements } from '../../../src/income/pledges/settlements.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { importLines } from '../../support/world/history/receive.js';
import { decided, registered } from '../../support/world/promised.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const TY = 1_000_000_000n;
const TRIEU = 1_000_000n;

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const broken = async () => (await world.get(Verification).verify()).filter(({ holds }) => !holds);
const company = (amountDong: bigint, donorName = 'Tập đoàn Đắk Bla') =>
  registered(world, { amountDong, donorName });

/** A transfer as the bank's line makes it. */
async function transfer(amountDong: bigint): Promise<string> {
  const { donationId } = await world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, channel: 'bank_transfer' },
      ...{
        amountDong,
        donorName: 'CONG TY DAK BLA',
        display: 'full',
        businessDate: world.clock.today(),
      },
      ...{ sourceType: 'opening', sourceId: uuidv7(), money: world.bankAccount },
    }),
  );
  return donationId;
}
const keep = (donationId: string, pledgeId: string) =>
  world.asSystem(() =>
    world.get(Settlements).settle({ donationId, pledgeId, decidedBy: world.staff.accountant.id }),
  );
const stateOf = async (id: string) => {
  const [row] = await world.rows<Record<'counted' | 'settled' | 'registered', bigint>>(
    'select counted_dong as counted, settled_dong as settled, registered_dong as registered from income.pledge where id = $1',
    [id],
  );
  return row;
};
/** All that is written of gifts and their entries. */
const written = () =>
  world.rows(
    `select d.*, e.*, p.line_no, p.account_id, p.amount_dong as posted from income.donation d
     join books.journal_entry e on e.source_id = d.id join books.posting p on p.entry_id = e.id
     where d.fund_id = $1 order by e.entry_no, p.line_no`,
    [world.fund.id],
  );

describe('a transfer for the promise of a company', () => {
  it('by its subsidiary, without a code, is claimed with the code of the promise', async () => {
    const pledge = await company(300n * TRIEU);
    const memo = 'CONG TY CON MOT THANH VIEN UNG HO QUY VI NGUOI NGHEO';
    await importLines(world, world.account.code, [['', '300000000', memo]]);
    const [line] = await world.rows<{ id: string; day: string }>(
      `select id, business_date::text as day from income.donation where fund_id = $1`,
      [world.fund.id],
    );
    const donationId = line?.id ?? '';
    const id = uuidv7();
    await world.get(ClaimFiling).file({
      ...{ id, pledgeCode: pledge.referenceCode, bankAccountId: world.bankAccount.id },
      ...{ amountDong: 300n * TRIEU, paidOn: line?.day ?? '', reference: 'FT24330123456' },
      ...{ payerDigits: '', donorName: '', display: 'full', email: 'kt@vidu.vn', words: '' },
      ...{ evidence: null, locale: 'vi' },
    });
    const answerId = randomUUID();
    const { officer, approver } = world.staff;
    const answer = { answerId, claimId: id, outcome: 'accepted', giftId: donationId } as const;
    const said = { ...answer, reason: 'Công ty con nộp thay', saidBy: officer.id };
    const isFinal = await world.as(officer, () => world.get(ClaimAnswers).say(said));
    // Another name stands on the line: a second person looks.
    expect(isFinal).toBe(false);
    await world.as(approver, () => world.get(ClaimAnswers).confirm(answerId, approver.id));
    expect(await stateOf(pledge.id)).toMatchObject({ settled: 300n * TRIEU });
    const [gift] = await world.rows('select donor_name from income.donation where id = $1', [
      donationId,
    ]);
    expect(gift).toEqual({ donor_name: 'Tập đoàn Đắk Bla' });
  });

  it.each([7n, 700n * TRIEU])(
    'of %s đồng too much keeps it whole; the rest is a free gift',
    async (more) => {
      const pledge = await company(2n * TY);
      await keep(await transfer(2n * TY + more), pledge.id);
      const whole = 2n * TY;
      expect(await stateOf(pledge.id)).toEqual({
        counted: whole,
        settled: whole,
        registered: whole,
      });
      expect(await world.balance('gifts')).toBe(-(whole + more));
      expect(await broken()).toEqual([]);
    },
  );

  it('that a group and its bank both promised keeps one of the two promises', async () => {
    const [ofGroup, ofBank] = [await company(1n * TY), await company(1n * TY, 'Ngân hàng Đắk Bla')];
    const donationId = await transfer(1n * TY);
    await keep(donationId, ofGroup.id);
    expect(await keep(donationId, ofBank.id).catch(codeOf)).toBe('pledges.giftUsedUp');
    await decided(world, { pledgeId: ofBank.id, act: 'cancel' });
    expect(await stateOf(ofGroup.id)).toMatchObject({ registered: 1n * TY });
    expect(await stateOf(ofBank.id)).toMatchObject({ registered: 0n });
  });
});

describe('a promise that changes', () => {
  it('edits no gift and no entry that came for it', async () => {
    const { id: pledgeId } = await company(5n * TY);
    await keep(await transfer(1n * TY), pledgeId);
    const before = await written();
    expect(before).not.toEqual([]);
    await decided(world, { pledgeId, act: 'reduce', amountDong: 3n * TY });
    await decided(world, { pledgeId, act: 'cancel' });
    await decided(world, { pledgeId, act: 'revive' });
    expect(await written()).toEqual(before);
    const kept = await world.asSystem(() => world.get(Pledges).byId(pledgeId));
    expect([kept.settledDong, kept.amountDong]).toEqual([1n * TY, 3n * TY]);
  });
});
