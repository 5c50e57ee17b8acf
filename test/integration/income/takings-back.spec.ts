import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import type { Decision } from '../../../src/income/matching/suspense.types.js';
import { Suspense } from '../../../src/income/matching/suspense.service.js';
import type { TakingBackOrder } from '../../../src/income/takings-back/takings-back.types.js';
import { WaitingRequestsQueries } from '../../../src/income/donations/waiting/waiting-requests.queries.js';
import { TakingsBack } from '../../../src/income/takings-back/takings-back.service.js';
import { DomainError } from '../../../src/kernel/errors.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

let home: ServicesWorld;
let world: ServicesWorld;

beforeAll(async () => {
  home = await openServices();
}, 60_000);
beforeEach(async () => {
  world = await home.neighbour();
});
afterAll(() => home.close());

type Row = readonly [out: number, into: number, memo: string];

/** Imports a file of today; the same rows make the same file. */
async function imported(rows: readonly Row[], account = world.bankAccount) {
  const [year, month, date] = world.clock.today().split('-');
  const day = `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
  const lines = rows.map(([out, into, memo], index) => {
    const [debit, credit] = [out, into].map((dong) => (dong === 0 ? '' : dong.toString()));
    return `1,${day},D${String(index)},${debit ?? ''},${credit ?? ''},,${memo}`;
  });
  const head = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
  const bytes = Readable.from([Buffer.from([head, ...lines].join('\n'))]);
  const file = { account, fileName: 'a.csv', layout: 'auto', bytes, importedBy: null } as const;
  const result = await world.asSystem(() => world.get(BankStatements).importStatement(file));
  expect(result.rejected).toEqual([]);
  return result;
}

const giftsOf = async (statementId: string | null) =>
  (
    await world.rows<{ id: string }>(
      `select d.id from income.donation d join income.bank_statement_line l on l.id = d.source_id
       where l.statement_id = $1 order by l.line_no, d.turn`,
      [statementId],
    )
  ).map(({ id }) => id);

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error));
const propose = async (of: TakingBackOrder['of'], by = world.staff.accountant) => {
  const id = randomUUID();
  const cause = 'donationId' in of ? ('not_a_gift' as const) : ('wrong_file' as const);
  const order = { id, of, cause, reason: 'Tiền huyện chuyển về, không phải ủng hộ' };
  await world.as(by, () => world.get(TakingsBack).propose(order));
  return id;
};
const confirm = (id: string, by = world.staff.approver) =>
  world.as(by, () => world.get(TakingsBack).confirm(id));
const takenBack = async (of: TakingBackOrder['of']) => confirm(await propose(of));
const decide = (lineId: string, said: Pick<Decision, 'decision'> & Partial<Decision>) => {
  const { id: decidedBy } = world.staff.accountant;
  return world.as(world.staff.accountant, () =>
    world.get(Suspense).resolve({ lineId, note: '', decidedBy, ...said }),
  );
};
const openLines = async () =>
  (
    await world.rows<{ id: string }>(
      'select line_id as id from income.open_suspense where bank_account_id = $1 order by line_id',
      [world.bankAccount.id],
    )
  ).map(({ id }) => id);
const broken = async () =>
  (await world.get(Verification).verify()).filter((finding) => !finding.holds);
const figures = async () => [
  await world.balance('bank'),
  await world.balance('gifts'),
  await world.balance('suspense_in'),
];

describe('A gift of a bank line', () => {
  it('goes by the word of two, and its line waits and is explained anew, also as a gift', async () => {
    const { statementId } = await imported([
      [0, 900, 'UNG HO MOT'],
      [0, 50, 'UNG HO HAI'],
    ]);
    const [donationId = ''] = await giftsOf(statementId);
    await takenBack({ donationId });
    expect(await figures()).toEqual([950n, -50n, -900n]);
    expect(await broken()).toEqual([]);
    const [lineId = ''] = await openLines();
    await decide(lineId, { decision: 'gift' });
    expect(await figures()).toEqual([950n, -950n, 0n]);
    const [first, second, other] = await giftsOf(statementId);
    expect([first, new Set([first, second, other]).size]).toEqual([donationId, 3]);
    await takenBack({ donationId: second ?? '' });
    expect(await figures()).toEqual([950n, -50n, -900n]);
    expect(await openLines()).toEqual([lineId]);
    await decide(lineId, { decision: 'transfer_in', otherCommitteeId: world.commune });
    expect(await figures()).toEqual([950n, -50n, 0n]);
    expect(await broken()).toEqual([]);
  });

  it('stays while its money is allocated, whoever comes at once', async () => {
    const { statementId } = await imported([[0, 80_000_000, 'UNG HO']]);
    const [donationId = ''] = await giftsOf(statementId);
    const proposal = await propose({ donationId });
    const { id: allocationId, fingerprint } = await world.propose();
    const approve = ({ id }: { id: string }) =>
      world.as({ id } as typeof world.staff.approver, () =>
        world.allocations.approve({ allocationId, approverId: id, fingerprint }),
      );
    await approve(world.staff.approver);
    const outcome = await Promise.allSettled([
      approve(world.staff.secondApprover),
      confirm(proposal),
    ]);
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.available()).toBe(0n);
    const [{ status }] = outcome;
    if (status === 'fulfilled') {
      expect(await confirm(proposal).catch(codeOf)).toBe('constraints.layer_keeps_promised');
    }
    expect(await broken()).toEqual([]);
  });

  it('is taken back once, of two confirmations at once', async () => {
    const { statementId } = await imported([[0, 700, 'UNG HO']]);
    const [donationId = ''] = await giftsOf(statementId);
    const id = await propose({ donationId });
    expect(await propose({ donationId }).catch(codeOf)).toBe('constraints.taking_back_open_once');
    const { approver, secondApprover } = world.staff;
    const codes = await Promise.all(
      [approver, secondApprover].map((by) => confirm(id, by).then(() => 'done', codeOf)),
    );
    expect(codes.sort()).toEqual(['done', 'takingsBack.decidedBefore']);
    expect(await figures()).toEqual([700n, 0n, -700n]);
  });

  it('says that somebody asked for it, alone or with its import, until that is decided', async () => {
    const { statementId } = await imported([[0, 700, 'UNG HO']]);
    const [donationId = ''] = await giftsOf(statementId);
    const asked = async () => {
      const found = await world.asSystem(() => world.get(WaitingRequestsQueries).of(donationId));
      return found.map(({ kind, id, amountDong }) => [kind, id, amountDong]);
    };
    expect(await asked()).toEqual([]);
    const ofGift = await propose({ donationId });
    const ofImport = await propose({ statementId: statementId ?? '' });
    expect(await asked()).toEqual([
      ['takingBack', ofGift, 700n],
      ['importTakingBack', ofImport, 700n],
    ]);
    await confirm(ofImport);
    expect(await asked()).toEqual([['takingBack', ofGift, 700n]]);
  });

  it('is proposed by an accountant, confirmed by an approver, declined with a reason, withdrawn by its proposer', async () => {
    const { statementId } = await imported([[0, 700, 'UNG HO']]);
    const [donationId = ''] = await giftsOf(statementId);
    expect(await propose({ donationId }, world.staff.cashier).catch(codeOf)).toBe(
      'constraints.taking_back_by_accountant',
    );
    const id = await propose({ donationId });
    expect(await confirm(id, world.staff.accountant).catch(codeOf)).toBe(
      'constraints.taking_back_two_persons',
    );
    expect(await confirm(id, world.staff.cashier).catch(codeOf)).toBe(
      'constraints.taking_back_by_approver',
    );
    const takingsBack = world.get(TakingsBack);
    await world.as(world.staff.approver, () => takingsBack.decline(id, 'Đã xem, đúng là ủng hộ'));
    expect(await confirm(id).catch(codeOf)).toBe('takingsBack.decidedBefore');
    const again = await propose({ donationId });
    await world.as(world.staff.accountant, () => takingsBack.withdraw(again));
    expect(await world.balance('gifts')).toBe(-700n);
  });

  it('is out of sight and out of reach of another committee', async () => {
    const { statementId } = await imported([[0, 700, 'UNG HO']]);
    const [donationId = ''] = await giftsOf(statementId);
    const there = world;
    world = await home.neighbour();
    expect(await propose({ donationId }).catch(codeOf)).toBe('takingsBack.unknown');
    world = there;
    const id = await propose({ donationId });
    const stranger = (await home.neighbour()).staff.approver;
    const theirs = world.get(TakingsBack).confirm.bind(world.get(TakingsBack), id);
    expect(await world.as(stranger, theirs).catch(codeOf)).toBe(
      'constraints.taking_back_by_approver',
    );
  });

  it('is never reversed behind the back of the second person, not even by raw SQL', async () => {
    const { statementId } = await imported([[0, 700, 'UNG HO']]);
    const [donationId = ''] = await giftsOf(statementId);
    const { accountant } = world.staff;
    const quietly = (sql: string, params: unknown[]) =>
      world.as(accountant, () => world.db.transaction(() => world.db.query(sql, params)));
    await expect(
      quietly(
        `with e as (select id from books.journal_entry where rule = 'gift-received' and source_id = $1)
         insert into income.gift_taken_back (donation_id, committee_id, way, cause, reason, taken_back_by, entry_id)
         select $1, $2, 'reversed', 'not_a_gift', 'x', $3, e.id from e`,
        [donationId, world.province, accountant.id],
      ),
    ).rejects.toMatchObject({ code: 'constraints.gift_taken_back_by_another' });
    const id = await propose({ donationId });
    await expect(
      world.as(world.staff.approver, () =>
        world.db.query(`update income.taking_back set decision = 'confirmed' where id = $1`, [id]),
      ),
    ).rejects.toMatchObject({ constraint: 'taking_back_done' });
    await expect(
      quietly(`update income.taking_back set reason = 'khác hẳn lúc đầu' where id = $1`, [id]),
    ).rejects.toBeDefined();
  });
});

describe('An import', () => {
  const many = (count: number): Row[] =>
    Array.from({ length: count }, (_, index): Row => [0, 1_000 + index, `UNG HO ${String(index)}`]);

  it('of three thousand gifts is taken back in one go, and the same file comes again', async () => {
    const rows = [...many(3_000), [500, 0, 'CHI GI DO'] as const];
    const first = await imported(rows);
    const before = await figures();
    const began = performance.now();
    await takenBack({ statementId: first.statementId ?? '' });
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await figures()).toEqual([0n, 0n, 0n]);
    expect(await openLines()).toEqual([]);
    expect(await broken()).toEqual([]);
    const second = await imported(rows);
    expect([second.duplicates, second.lines]).toEqual([0, 3_001]);
    expect(await figures()).toEqual(before);
    expect((await imported(rows)).duplicates).toBe(3_001);
    await takenBack({ statementId: second.statementId ?? '' });
    expect((await imported(rows)).duplicates).toBe(0);
    expect(await broken()).toEqual([]);
  }, 120_000);

  it('goes the newest first, with its explained lines undone before', async () => {
    const old = await imported([
      [0, 900, 'UNG HO MOT'],
      [40, 0, 'CHI GI DO'],
    ]);
    const [lineId = ''] = await openLines();
    await decide(lineId, { decision: 'fee' });
    const later = await imported([[0, 50, 'UNG HO HAI']]);
    const id = await propose({ statementId: old.statementId ?? '' });
    expect(await confirm(id).catch(codeOf)).toBe('constraints.statement_taken_back_newest_first');
    await takenBack({ statementId: later.statementId ?? '' });
    expect(await confirm(id).catch(codeOf)).toBe('constraints.statement_taken_back_unexplained');
    const [decision] = await world.rows<{ id: string }>(
      'select id from income.line_decision where line_id = $1',
      [lineId],
    );
    const undoing = { decisionId: decision?.id ?? '', reason: 'Nhập nhầm tệp' };
    const { accountant } = world.staff;
    await world.as(accountant, () =>
      world.get(Suspense).undo({ ...undoing, undoneBy: accountant.id }),
    );
    await confirm(id);
    expect(await figures()).toEqual([0n, 0n, 0n]);
    expect(await broken()).toEqual([]);
  });

  it('and a word on one of its lines at once: one of them waits and is refused', async () => {
    const { statementId } = await imported([[40, 0, 'CHI GI DO']]);
    const [lineId = ''] = await openLines();
    const id = await propose({ statementId: statementId ?? '' });
    const outcome = await Promise.allSettled([decide(lineId, { decision: 'fee' }), confirm(id)]);
    expect(outcome.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await broken()).toEqual([]);
  });

  it('with gifts taken back one by one before leaves nothing behind', async () => {
    const { statementId } = await imported([
      [0, 900, 'UNG HO MOT'],
      [0, 50, 'UNG HO HAI'],
    ]);
    const [donationId = ''] = await giftsOf(statementId);
    await takenBack({ donationId });
    await takenBack({ statementId: statementId ?? '' });
    expect(await figures()).toEqual([0n, 0n, 0n]);
    expect(await broken()).toEqual([]);
  });

  it('stays while its money is allocated', async () => {
    const { statementId } = await imported([[0, 80_000_000, 'UNG HO']]);
    await world.approved();
    const id = await propose({ statementId: statementId ?? '' });
    expect(await confirm(id).catch(codeOf)).toBe('constraints.layer_keeps_promised');
  });
});
