import { Injectable } from '@nestjs/common';
import { Numbers } from '../../../books/numbers/numbers.service.js';
import { notFound, refused } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import {
  day,
  dong,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { Donations } from '../../donations/donations.service.js';
import type { RefundPaymentOrder, RefundState, RefundWay } from '../refunds.types.js';
import { RefundSources, type RefundSource } from './refund-sources.js';

/** Phieu hoan tra: a series of its own. */
const BOOK = 'PHT';

const REQUEST = sql({
  text: `select q.id, q.committee_id, q.donation_id, q.amount_dong, q.reason, q.way, q.payee_name, s.state
    from income.refund_request q join income.refund_state s on s.id = q.id where q.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    donationId: uuid,
    amountDong: dong,
    reason: text,
    way: textOf<RefundWay>(),
    payeeName: text,
    state: nullable(textOf<RefundState>()),
  },
});

const INSERT = sql({
  text: `insert into income.refund_payment (id, request_id, committee_id, book, year, number, bank_account_id, cash_box_id, paid_on, paid_by)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  params: [
    ...([uuid, uuid, uuid, text, int, int] as const),
    ...([nullable(uuid), nullable(uuid), day, uuid] as const),
  ],
});

type Request = RowOf<typeof REQUEST>;

/** Requests that two agreed to, paid: voucher, number, the gift's return and its entry appear together or not at all. */
@Injectable()
export class RefundPayments {
  constructor(
    private readonly db: Database,
    private readonly numbers: Numbers,
    private readonly donations: Donations,
    private readonly sources: RefundSources,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Pays once: from the free money of the gift's own layer, and what that lacks from the reserve of the fund. By bank the money is under
   * way until the bank's line tells. Answers with the number. Errors: `refunds.unknown`;
   * refused `refunds.otherFund`, `refunds.notAgreed`, `refund_paid_by_another`, `layer_keeps_promised`,
   * `cash_box_not_negative`, `gift_return_within_gift`, `reserve_holds_that_much`, `reserve_after_own_money`.
   */
  async pay(order: RefundPaymentOrder): Promise<string> {
    return this.db.transaction(async () => {
      const request = await this.db.maybeOne(REQUEST, [order.requestId]);
      if (request === null) throw notFound('refunds.unknown');
      // Asked for its words; the database asks again, behind a lock.
      if (request.state !== 'agreed') throw refused('refunds.notAgreed');
      const gift = await this.donations.hold(request.donationId);
      const source = await this.sources.of(request, order.bankAccountId, gift.fundId);
      const { committeeId, amountDong, payeeName: party } = request;
      const paidOn = this.clock.today();
      const drawn = await this.numbers.next({ committeeId, book: BOOK, day: paidOn });
      const id = uuidv7();
      const entryId = await this.giveBack(id, request, { source, paidOn, paidBy: order.paidBy });
      const { number: document } = drawn;
      const use = { paymentId: id, committeeId, layer: gift, document };
      const reservedDong = await this.sources.cover({
        ...use,
        onDay: paidOn,
        usedBy: order.paidBy,
      });
      const sent = { id, committeeId, amountDong, businessDate: paidOn, entryId };
      await this.sources.send({ ...sent, document, party }, gift, source);
      await this.db.execute(INSERT, [
        ...([id, request.id, committeeId, drawn.book, drawn.year, drawn.position] as const),
        ...([source.bankAccountId, source.cashBoxId, paidOn, order.paidBy] as const),
      ]);
      await this.note(request, { number: document, reservedDong });
      return document;
    });
  }

  private async giveBack(
    returnId: string,
    { id, donationId, amountDong, reason }: Request,
    of: { source: RefundSource; paidOn: string; paidBy: string },
  ): Promise<string> {
    const { source, paidOn: onDay, paidBy: returnedBy } = of;
    const { entryId } = await this.donations.returnPart({
      ...{ returnId, donationId, kind: 'refund', amountDong, onDay, reason, returnedBy },
      source: { type: 'return_request', id },
      money: { ledgerAccountId: source.ledgerAccountId },
    });
    return entryId;
  }

  private note(
    { id: subjectId, committeeId, amountDong }: Request,
    paid: { number: string; reservedDong: bigint },
  ) {
    const subject = { subjectType: 'refund_request', subjectId, committeeId };
    return this.audit.record({
      action: 'refunds.pay',
      ...subject,
      after: { ...paid, amountDong },
    });
  }
}
