import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import { ClaimAnswers } from '../../../src/income/claims/answers/claim-answers.service.js';
import { ClaimFiling } from '../../../src/income/claims/filing/claim-filing.service.js';
import type { ClaimDraft } from '../../../src/income/claims/claims.types.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let world: ServicesWorld;
let today: string;

beforeAll(async () => {
  world = await openServices();
  today = world.clock.today();
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
let amounts = 1_000_000n;
/** Of its own, so that no claim of one test means a gift of another. */
const nextAmount = () => (amounts += 1_000n);

/** One line of the bank, received as a gift; gives its id. */
async function received(amountDong: bigint, memo: string, reference: string): Promise<string> {
  const account = await world.asSystem(() => world.get(Funds).bankAccount(world.account.code));
  const written = today.split('-').reverse().join('/');
  const text = `PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n1,${written},${reference},,${String(amountDong)},,${memo}`;
  const file = { account, fileName: 'a.csv', layout: 'auto', importedBy: null } as const;
  await world.asSystem(() =>
    world
      .get(BankStatements)
      .importStatement({ ...file, bytes: Readable.from([Buffer.from(text)]) }),
  );
  const [gift] = await world.rows<{ id: string }>(
    'select id from income.donation where bank_account_id = $1 and amount_dong = $2',
    [account.id, amountDong],
  );
  return gift?.id ?? '';
}

const draft = (change: Partial<ClaimDraft>): ClaimDraft => ({
  ...{ id: uuidv7(), pledgeCode: '', bankAccountId: world.bankAccount.id, amountDong: 1_000_000n },
  ...{ paidOn: today, reference: 'FT24330123456', payerDigits: '', donorName: 'Trần Thị Hoa' },
  ...{ display: 'full', email: 'hoa@example.vn', words: '', evidence: null, locale: 'vi' },
  ...change,
});
async function filed(change: Partial<ClaimDraft>): Promise<{ id: string; code: string }> {
  const claim = draft(change);
  return { id: claim.id, code: await world.get(ClaimFiling).file(claim) };
}
const say = (claimId: string, giftId: string | null, by = world.staff.officer) => {
  const answerId = randomUUID();
  const outcome = giftId === null ? 'refused' : 'accepted';
  const word = {
    answerId,
    claimId,
    outcome,
    giftId,
    reason: 'Đối chiếu với sao kê',
    saidBy: by.id,
  };
  const said = world.as(by, () => world.get(ClaimAnswers).say(word as never));
  return said.then(
    (isFinal) => ({ answerId, result: isFinal ? 'final' : 'proposed' }),
    (error: unknown) => ({ answerId, result: codeOf(error) }),
  );
};
const confirm = (answerId: string, by = world.staff.approver) =>
  world.as(by, () => world.get(ClaimAnswers).confirm(answerId, by.id)).then(() => 'done', codeOf);
const nameOf = async (giftId: string) =>
  (
    await world.rows<{ donor_name: string | null; display: string }>(
      'select donor_name, display from income.donation where id = $1',
      [giftId],
    )
  )[0];

describe('a claim', () => {
  it('is filed once, told of nothing, and answered within working days', async () => {
    const id = uuidv7();
    const codes = await Promise.all([1, 2, 3].map(() => filed({ id })));
    expect(new Set(codes.map(({ code }) => code)).size).toBe(1);
    const claim = await world.get(ClaimFiling).byCode(codes[0]?.code.toLowerCase() ?? '');
    expect(claim).toMatchObject({ state: 'waiting', giftId: null, reason: null });
    const days = await world.owner.query<{ day: string }>(
      `select books.working_day_after(date '2026-11-27', d)::text as day from generate_series(1, 5) d`,
    );
    expect(days.rows.map(({ day }) => day)).toEqual([
      ...['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'],
    ]);
    const letters = await world.rows(
      `select 1 from platform.outbox_mail where to_address = 'hoa@example.vn' and body_text like '%' || $1 || '%'`,
      [codes[0]?.code],
    );
    expect(letters).toHaveLength(1);
  });

  it.each([
    [{ paidOn: '2999-01-01' }, 'constraints.claim_day_past'],
    [{ pledgeCode: 'UHX225J6C82H' }, 'claims.unknownPledge'],
    [{ bankAccountId: randomUUID() }, 'claims.accountClosed'],
    [{ reference: 'NGUYEN THI LAN' }, /claim_reference_form/],
    [{ reference: '1000000' }, /claim_reference_form/],
  ])('of %j is refused', async (change, code) => {
    expect(await filed(change).then(() => '', codeOf)).toMatch(code);
  });

  it('of a line without a name is accepted by one person when all of it fits', async () => {
    const amountDong = nextAmount();
    const giftId = await received(amountDong, 'UNG HO', 'FT24330000001');
    const { id, code } = await filed({ amountDong, reference: 'ft 2433.0000.001' });
    expect(await say(id, giftId)).toMatchObject({ result: 'final' });
    expect(await nameOf(giftId)).toEqual({ donor_name: 'Trần Thị Hoa', display: 'full' });
    expect(await world.get(ClaimFiling).byCode(code)).toMatchObject({ state: 'accepted', giftId });
    await world.get(Publisher).publishNew();
    await world.get(Publisher).republish(giftId);
    const [line] = await world.rows<{ shown_name: string }>(
      'select shown_name from publication.public_line where id = $1',
      [giftId],
    );
    expect(line?.shown_name).toBe('Trần Thị Hoa');
    const logged = await world.rows(
      `select 1 from platform.audit_log where action = 'claims.accept' and subject_id = $1 and after->>'shown' = 'Trần Thị Hoa'`,
      [id],
    );
    expect(logged).toHaveLength(1);
    expect(await say(id, giftId)).toMatchObject({ result: 'constraints.claim_answered_once' });
  });

  it('that fits only by amount and day takes two persons, whoever says what', async () => {
    const amountDong = nextAmount();
    const giftId = await received(amountDong, 'UNG HO', 'FT24330000002');
    const { id, code } = await filed({ amountDong, reference: 'FT99999999999' });
    const first = await say(id, giftId);
    expect(first.result).toBe('proposed');
    expect(await nameOf(giftId)).toMatchObject({ donor_name: null });
    expect(await world.get(ClaimFiling).byCode(code)).toMatchObject({ state: 'proposed' });
    expect(await confirm(first.answerId, world.staff.accountant)).toBe(
      'constraints.claim_confirmed_by_approver',
    );
    expect(await confirm(first.answerId)).toBe('done');
    expect(await nameOf(giftId)).toEqual({ donor_name: 'Trần Thị Hoa', display: 'full' });
    expect(await confirm(first.answerId)).toBe('claims.decidedBefore');
  });

  it('of a large gift, or of a gift under another name, takes two persons though it fits', async () => {
    const large = await received(60_000_000n, 'UNG HO', 'FT24330000003');
    const claim = await filed({ amountDong: 60_000_000n, reference: 'FT24330000003' });
    expect(await say(claim.id, large)).toMatchObject({ result: 'proposed' });
    const amountDong = nextAmount();
    const named = await received(amountDong, 'UNG HO', 'FT24330000004');
    await world.owner.query(`update income.donation set donor_name = 'LE VAN B' where id = $1`, [
      named,
    ]);
    const other = await filed({ amountDong, reference: 'FT24330000004' });
    expect(await say(other.id, named)).toMatchObject({ result: 'proposed' });
  });

  it('never gets a gift that is another claim already, though two officers decide at once', async () => {
    const amountDong = nextAmount();
    const giftId = await received(amountDong, 'UNG HO', 'FT24330000005');
    const one = await filed({ amountDong, reference: 'FT24330000005' });
    const two = await filed({ amountDong, reference: 'FT24330000005', donorName: 'Kẻ Mạo Danh' });
    const said = await Promise.all([
      say(one.id, giftId),
      say(two.id, giftId, world.staff.accountant),
    ]);
    expect(said.map(({ result }) => result).sort()).toEqual([
      'constraints.claim_gift_once',
      'proposed',
    ]);
    const open = said.find(({ result }) => result === 'proposed');
    const declined = world.as(world.staff.approver, () =>
      world.get(ClaimAnswers).decline(open?.answerId ?? ''),
    );
    await declined;
    expect(await say(two.id, null)).toMatchObject({ result: 'final' });
    expect(await world.get(ClaimFiling).byCode(two.code)).toMatchObject({
      ...{ state: 'refused', reason: 'Đối chiếu với sao kê' },
    });
    // The rival is gone, and all fits.
    expect(await say(one.id, giftId)).toMatchObject({ result: 'final' });
  });

  it('takes no gift of another amount or day, and no word of who may not', async () => {
    const amountDong = nextAmount();
    const giftId = await received(amountDong, 'UNG HO', 'FT24330000006');
    const early = await filed({
      ...{ amountDong, reference: 'FT24330000006', paidOn: addDays(today, -30) },
    });
    expect(await say(early.id, giftId)).toMatchObject({ result: 'constraints.claim_fits_gift' });
    const less = await filed({ amountDong: amountDong - 1n, reference: 'FT24330000006' });
    expect(await say(less.id, giftId)).toMatchObject({ result: 'constraints.claim_fits_gift' });
    const right = await filed({ amountDong, reference: 'FT24330000006' });
    expect(await say(right.id, giftId, world.staff.cashier)).toMatchObject({
      result: 'constraints.claim_answer_by_staff',
    });
  });

  it('with the code of a promise lets the gift keep it, and the promise names the gift', async () => {
    const amountDong = nextAmount();
    const pledge = await world.asSystem(() =>
      world.get(Pledges).register({
        ...{ submissionId: uuidv7(), fundId: world.fund.id, amountDong, way: 'bank_transfer' },
        ...{ donorName: 'Phạm Văn Hứa', display: 'masked' },
      }),
    );
    const giftId = await received(amountDong, 'UNG HO', 'FT24330000007');
    const claim = await filed({
      ...{ amountDong, reference: 'FT24330000007', donorName: '' },
      pledgeCode: pledge.referenceCode,
    });
    expect(await say(claim.id, giftId)).toMatchObject({ result: 'final' });
    expect(await nameOf(giftId)).toEqual({ donor_name: 'Phạm Văn Hứa', display: 'masked' });
    const kept = await world.asSystem(() => world.get(Pledges).byId(pledge.id));
    expect(kept.settledDong).toBe(amountDong);
  });

  it('is written in no way but this, not by any statement of SQL', async () => {
    const amountDong = nextAmount();
    const giftId = await received(amountDong, 'UNG HO', 'FT24330000008');
    const { id } = await filed({ amountDong, reference: 'FT24330000008' });
    const raw = (text: string, ...params: unknown[]) =>
      world
        .as(world.staff.officer, () => world.db.transaction(() => world.db.query(text, params)))
        .then(() => 'done', String);
    // Accepted, and nothing of it shown.
    expect(
      await raw(
        `insert into income.claim_answer (id, committee_id, claim_id, outcome, gift_id, reason) values ($1, $2, $3, 'accepted', $4, 'không ai thấy gì')`,
        ...[randomUUID(), world.province, id, giftId],
      ),
    ).toMatch(/claim_carried_out|nothing of it shown/);
    expect(await raw(`update income.claim set amount_dong = 1 where id = $1`, id)).not.toBe('done');
    expect(await raw(`delete from income.claim where id = $1`, id)).not.toBe('done');
    expect(
      await raw(
        `insert into income.claim (id, code, committee_id, bank_account_id, amount_dong, paid_on, bank_reference, display, answer_by)
         values (gen_random_uuid(), 'YC222222222', $1, $2, 1, $3, '123456', 'full', '2999-01-01')`,
        ...[world.province, world.bankAccount.id, today],
      ),
    ).toMatch(/permission denied/);
    const broken = (await world.get(Verification).verify()).filter(({ holds }) => !holds);
    expect(broken).toEqual([]);
  });
});
