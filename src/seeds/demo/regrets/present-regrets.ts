import { invariant } from '../../../kernel/invariant.js';
import { runInScope } from '../../../platform/database/scope.js';
import { text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import type { ProvinceStaff } from '../demo-people.js';
import type { PresentBooks } from '../present-books.js';
import type { SpentNow } from '../present-spending.js';
import { REGRETS } from '../present.seed-data.js';

const BACK_DONG = 8_000_000n;
const REFUND_DONG = 200_000n;

const PAID = sql({
  text: `select d.id, s.id as part_id from spending.voucher d join spending.allocated_line l on l.line_id = d.line_id and l.is_current
    join books.support_state s on s.payment_id = d.id where l.allocation_id = $1 order by d.id, s.id limit 1`,
  params: [uuid],
  row: { id: uuid, partId: uuid },
});

/** A gift in cash of the fund at large: its money lies in the box of its own layer. */
const CASH_GIFT = sql({
  text: `select g.id, coalesce(g.donor_name, '') as donor_name from income.gift g join income.gift_place p on p.donation_id = g.id
    where g.channel = 'cash' and g.committee_id = $1 and p.restriction_id is null and g.amount_dong > 500000 order by g.business_date, g.id limit 1`,
  params: [uuid],
  row: { id: uuid, donorName: text },
});

type Staff = ProvinceStaff & SpentNow;

/** What turned out otherwise, each by its paper: a decision ended, support brought back in cash, a part of a gift given back. */
export async function regret(kit: SeedKit, books: PresentBooks, staff: Staff): Promise<void> {
  await endUnneeded(kit, staff);
  await bringBack(kit, staff);
  await giveBack(kit, books, staff);
}

function as<T>(actorId: string, work: () => Promise<T>): Promise<T> {
  return runInScope({ committees: 'all', actorId }, work);
}

async function endUnneeded(kit: SeedKit, { officer, approvers, unneededId }: Staff) {
  const [approver] = approvers;
  invariant(approver, 'Somebody approves');
  const id = seedId('demo:release');
  const all = { kind: 'ended', lineId: null, newAmountDong: null, newQuantity: null } as const;
  const draft = { id, allocationId: unneededId, ...all, ...REGRETS.release };
  await as(officer, () => kit.releases.propose(draft));
  const word = { releaseId: id, word: 'confirmed', personId: approver } as const;
  await as(approver, () => kit.releases.decide(word));
}

async function bringBack(kit: SeedKit, { cashier, deliveredReliefId }: Staff) {
  await as(cashier, async () => {
    const { id: disbursementId, partId } = await kit.db.one(PAID, [deliveredReliefId]);
    await kit.cashReturns.receive({
      ...{ id: seedId('demo:return'), disbursementId, paidSupportId: partId },
      ...{ ...REGRETS.back, amountDong: BACK_DONG, receivedBy: cashier },
    });
  });
}

async function giveBack(kit: SeedKit, { today, committeeId }: PresentBooks, staff: Staff) {
  const requestId = seedId('demo:refund');
  const gift = await kit.db.one(CASH_GIFT, [committeeId]);
  const payeeName = gift.donorName;
  await as(staff.officer, () =>
    kit.refunds.request({
      ...{ id: requestId, donationId: gift.id, amountDong: REFUND_DONG, cause: 'wrong_amount' },
      ...{ ...REGRETS.refund, askedOn: today, way: 'cash', payeeName },
      ...{ payeeBank: '', payeeAccount: '' },
    }),
  );
  for (const approver of staff.approvers) {
    await as(approver, () => kit.refunds.agree(requestId));
  }
  const payment = { requestId, bankAccountId: null, paidBy: staff.cashier };
  await as(staff.cashier, () => kit.refundPayments.pay(payment));
}
