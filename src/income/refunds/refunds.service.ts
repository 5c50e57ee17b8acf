import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { RefundOrder } from './refunds.types.js';

/** The committee is that of the gift; without sight of it nothing is written. */
const REQUEST = sql({
  text: `insert into income.refund_request (id, committee_id, donation_id, amount_dong, cause, reason, paper, asked_on, way, payee_name, payee_bank, payee_account)
    select $1, g.committee_id, g.id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from income.gift g where g.id = $2 returning committee_id`,
  params: [
    ...([uuid, uuid, dong, text, text, text] as const),
    ...([day, text, text, text, text] as const),
  ],
  row: { committeeId: uuid },
});

const SAY = sql({
  text: `insert into income.refund_word (request_id, committee_id, word, reason)
    select q.id, q.committee_id, $2, $3 from income.refund_request q where q.id = $1 returning committee_id`,
  params: [uuid, textOf<'agreed' | 'refused' | 'withdrawn'>(), text],
  row: { committeeId: uuid },
});

const PAYMENT_OF = sql({
  text: `select p.id as payment_id, q.committee_id from income.refund_request q left join income.refund_payment p on p.request_id = q.id where q.id = $1`,
  params: [uuid],
  row: { paymentId: nullable(uuid), committeeId: uuid },
});

const GIFT_OF_PAYMENT = sql({
  text: `select q.donation_id as id from income.refund_payment p join income.refund_request q on q.id = p.request_id where p.id = $1`,
  params: [uuid],
  row: { id: uuid },
});

/**
 * Requests of givers for their money back: asked for by staff with the giver's letter, agreed by two approvers or refused by one
 * in writing. Who and when is set by the database, and each rule stands there too.
 */
@Injectable()
export class Refunds {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Errors: `donations.notFound`; refused `refund_within_gift`, `refund_of_committee`, `refund_asked_by_staff`. */
  async request(order: RefundOrder): Promise<void> {
    const { id, donationId, amountDong, cause, reason, paper, askedOn, way } = order;
    const cash = way === 'cash';
    const payee = [order.payeeName, cash ? '' : order.payeeBank, cash ? '' : order.payeeAccount];
    const [name = '', bank = '', account = ''] = payee;
    await this.db.transaction(async () => {
      const made = await this.db.maybeOne(REQUEST, [
        ...([id, donationId, amountDong, cause, reason, paper] as const),
        ...([askedOn, way, name, bank, account] as const),
      ]);
      if (made === null) throw notFound('donations.notFound');
      const after = { donationId, amountDong, cause, paper, way };
      await this.record('refunds.request', id, made.committeeId, after);
    });
  }

  /** The second word of two decides. Refused `refund_of_free_money` while the layer has no free money; those of each word. */
  agree(id: string): Promise<void> {
    return this.say(id, 'agreed', '');
  }

  /** One refusal ends it; the giver gets it in writing. */
  refuse(id: string, because: string): Promise<void> {
    return this.say(id, 'refused', because);
  }

  /** The payment of a request; null while it is not paid. Error: `refunds.unknown`. */
  async paymentOf(id: string): Promise<{ paymentId: string | null; committeeId: string }> {
    const found = await this.db.maybeOne(PAYMENT_OF, [id]);
    if (found === null) throw notFound('refunds.unknown');
    return found;
  }

  async giftOfPayment(paymentId: string): Promise<string> {
    return (await this.db.one(GIFT_OF_PAYMENT, [paymentId])).id;
  }

  /** The proposer's own second thought, until it is paid. */
  withdraw(id: string): Promise<void> {
    return this.say(id, 'withdrawn', '');
  }

  private async say(
    id: string,
    word: 'agreed' | 'refused' | 'withdrawn',
    reason: string,
  ): Promise<void> {
    await this.db.transaction(async () => {
      const said = await this.db.maybeOne(SAY, [id, word, reason]);
      if (said === null) throw notFound('refunds.unknown');
      const verb = { agreed: 'agree', refused: 'refuse', withdrawn: 'withdraw' }[word];
      await this.record(`refunds.${verb}`, id, said.committeeId, reason === '' ? {} : { reason });
    });
  }

  private record(action: string, subjectId: string, committeeId: string, after: object) {
    const subjectType = 'refund_request';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}
