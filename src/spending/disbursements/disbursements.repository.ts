import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import {
  bigint,
  bool,
  day,
  dong,
  int,
  list,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor } from '../../platform/database/statements/statement.js';
import { Disbursement, DisbursementReversal } from './disbursements.entity.js';
import {
  payeeOf,
  type NewVoucher,
  type PayableLine,
  type PaymentDraft,
  type Voucher,
} from './disbursements.types.js';

export interface PayableItem {
  readonly entitlementId: string;
  /** Whom it is for, in words. */
  readonly label: string;
  /** Nothing more is paid to who was ended. */
  readonly isEnded: boolean;
  readonly unpaidDong: bigint;
}

const VOUCHER_OF = sqlFor(['id', 'submission_id'], (key) => ({
  text: `select id, committee_id, books.written_number(book, year, number) as number, amount_dong, business_date, entry_id
         from spending.disbursement where ${key} = $1`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    number: text,
    amountDong: dong,
    businessDate: day,
    entryId: uuid,
  },
}));

const HOLD_SUBMISSION = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.paymentSubmission}, hashtext($1))`,
  params: [text],
});

const LINE = sql({
  text: `select line_id, allocation_id, committee_id, recipient_committee_id, fund_id, appeal_id, restriction_id
       from spending.allocated_line where line_id = $1`,
  params: [uuid],
  row: {
    lineId: uuid,
    allocationId: uuid,
    committeeId: uuid,
    recipientCommitteeId: uuid,
    fundId: uuid,
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
  },
});

const HOLD_ITEMS = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.allocationLine}, hashtext($1))`,
  params: [text],
});

const UNPAID_ITEMS = sql({
  text: `select e.id as entitlement_id, e.label, e.is_ended, (e.amount_dong - coalesce((select sum(i.amount_dong) from spending.disbursement_item i
         where i.entitlement_id = e.id and not exists (select 1 from spending.disbursement_reversal r
           where r.disbursement_id = i.disbursement_id)), 0))::bigint as unpaid_dong
       from spending.named_beneficiary e where e.line_id = $1 and e.id = any ($2) order by e.id`,
  params: [uuid, list(uuid)],
  row: { entitlementId: uuid, label: text, isEnded: bool, unpaidDong: dong },
});

const HOLD_LAYER = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.moneyLeft}, $1)`,
  params: [int],
});

const LAYER_BALANCE = sql({
  text: `select coalesce(sum(amount_dong), 0)::bigint as dong from books.balance_by_day where account_id = any ($1) and fund_id = $2
         and appeal_id is not distinct from $3 and restriction_id is not distinct from $4`,
  params: [list(int), uuid, nullable(uuid), nullable(uuid)],
  row: { dong: dong },
});

const PAYEE_NAME = sql({
  text: 'select payee_name from spending.disbursement where id = $1',
  params: [uuid],
  row: { payeeName: text },
});

const CASH_BOX_ACCOUNT = sql({
  text: "select ledger_account_id as account from books.money_account where way = 'cash' and id = $1",
  params: [uuid],
  row: { account: int },
});

const INSERT_ITEMS = sql({
  text: `insert into spending.disbursement_item (disbursement_id, entitlement_id, committee_id, amount_dong)
       select $1, t.id, $2, t.dong from unnest($3::uuid[], $4::bigint[]) as t(id, dong)`,
  params: [uuid, uuid, list(uuid), list(bigint)],
});

@Injectable()
export class DisbursementsRepository {
  constructor(private readonly db: Database) {}

  /** One at a time for the same form: the second finds what the first wrote. */
  async ofSubmission(submissionId: string): Promise<Voucher | null> {
    await this.db.execute(HOLD_SUBMISSION, [submissionId]);
    return this.db.maybeOne(VOUCHER_OF.submission_id, [submissionId]);
  }

  async voucher(id: string): Promise<Voucher | null> {
    return this.db.maybeOne(VOUCHER_OF.id, [id]);
  }

  async line(lineId: string): Promise<PayableLine | null> {
    return this.db.maybeOne(LINE, [lineId]);
  }

  /** What is unpaid of each; payments of one line come one after another. */
  async holdItems(lineId: string, ids: readonly string[]): Promise<PayableItem[]> {
    await this.db.execute(HOLD_ITEMS, [lineId]);
    return this.db.query(UNPAID_ITEMS, [lineId, ids]);
  }

  /** What lies of this layer in the accounts of one place; payments from one place come one after another. */
  async holdLayer(accounts: readonly [number, ...number[]], line: PayableLine): Promise<bigint> {
    await this.db.execute(HOLD_LAYER, [accounts[0]]);
    const row = await this.db.one(LAYER_BALANCE, [
      accounts,
      line.fundId,
      line.appealId,
      line.restrictionId,
    ]);
    return row.dong;
  }

  async cashBoxAccount(id: string): Promise<number | null> {
    const row = await this.db.maybeOne(CASH_BOX_ACCOUNT, [id]);
    return row?.account ?? null;
  }

  async insert(voucher: NewVoucher, draft: PaymentDraft): Promise<void> {
    const { id, committeeId, book, year, position, amountDong, businessDate, entryId } = voucher;
    const { lineId, payee, payeeAddress, reason, paidBy, submissionId, source } = draft;
    await this.db.records(Disbursement).insert({
      ...{ id, committeeId, book, year, number: position, amountDong, businessDate, entryId },
      ...{ lineId, payeeAddress, reason, paidBy, submissionId, ...source, ...payeeOf(payee) },
    });
  }

  /** As the database wrote it. */
  async payeeName(id: string): Promise<string> {
    const { payeeName } = await this.db.one(PAYEE_NAME, [id]);
    return payeeName;
  }

  /** Items belong to the receiving committee, which hands them over. */
  async insertItems(id: string, committeeId: string, items: readonly PayableItem[]): Promise<void> {
    await this.db.execute(INSERT_ITEMS, [
      id,
      committeeId,
      items.map((i) => i.entitlementId),
      items.map((i) => i.unpaidDong),
    ]);
  }

  async insertReversal(voucher: Voucher, row: { reason: string; by: string; entryId: string }) {
    const { id: disbursementId, committeeId } = voucher;
    const { reason, by: reversedBy, entryId } = row;
    const reversal = { disbursementId, committeeId, reason, reversedBy, entryId };
    await this.db.records(DisbursementReversal).insert(reversal);
  }
}
