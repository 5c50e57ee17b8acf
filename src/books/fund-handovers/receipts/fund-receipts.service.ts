import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { conflict, notFound } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
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
import { entry, Ledger } from '../../ledger/ledger.service.js';
import { UnderWay } from '../../under-way/under-way.service.js';
import { FundHandoversQueries } from '../fund-handovers.queries.js';

const NOTE = sql({
  text: 'insert into books.fund_handover_receipt (id, handover_id, committee_id, received_on) values ($1, $2, $3, $4)',
  params: [uuid, uuid, uuid, day],
});

const DECIDED = 'id, handover_id, committee_id, received_on';
const ROW = { id: uuid, handoverId: uuid, committeeId: uuid, receivedOn: day };

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.fund_handover_receipt set decision = $2 where id = $1 and decision is null returning ${DECIDED}`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: ROW,
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update books.fund_handover_receipt set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${DECIDED}`,
  params: [uuid],
  row: ROW,
});

const SENT = sql({
  text: `select l.id, a.code as party, l.amount_dong, h.number as document, m.id as bank_account_id, m.fund_id, m.appeal_id, m.under_way_account_id
    from books.fund_handover_line l join books.fund_handover h on h.id = l.handover_id
    join books.money_account m on m.way = 'bank' and m.id = h.to_account_id join books.ledger_account_name a on a.id = l.account_id
    where l.handover_id = $1 order by l.id`,
  params: [uuid],
  row: {
    id: uuid,
    party: text,
    amountDong: dong,
    document: text,
    bankAccountId: nullable(uuid),
    fundId: nullable(uuid),
    appealId: nullable(uuid),
    underWayAccountId: nullable(int),
  },
});

const TAKE = sql({
  text: 'insert into books.fund_handover_taken (line_id, receipt_id, committee_id, entry_id) values ($1, $2, $3, $4)',
  params: [uuid, uuid, uuid, uuid],
});

type Decided = RowOf<typeof DECIDE>;

/**
 * The receiving side: one person notes what was received, another confirms, neither of whom sent it. The money stands under way
 * to the receiving account until a line of its bank tells of it, and can be decided on at once.
 */
@Injectable()
export class FundReceipts {
  constructor(
    private readonly db: Database,
    private readonly queries: FundHandoversQueries,
    private readonly ledger: Ledger,
    private readonly underWay: UnderWay,
    private readonly audit: AuditLog,
  ) {}

  /** Errors: `fundHandovers.unknown`; refused `fund_handover_sent_first`, `fund_handover_received_after`. */
  async note(receipt: { id: string; handoverId: string; receivedOn: BusinessDate }): Promise<void> {
    const { id, handoverId, receivedOn } = receipt;
    await this.db.transaction(async () => {
      const handover = await this.queries.one(handoverId);
      if (handover === null) throw notFound('fundHandovers.unknown');
      const { toCommitteeId: committeeId } = handover;
      await this.db.execute(NOTE, [id, handoverId, committeeId, receivedOn]);
      await this.record('fundHandovers.noteReceipt', { handoverId, committeeId }, { receivedOn });
    });
  }

  /** Gives the document. Posts what arrives, balance by balance. */
  async confirm(id: string, receivedBy: string): Promise<string> {
    return this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed', 'fundHandovers.receive');
      const sent = await this.db.query(SENT, [decided.handoverId]);
      for (const balance of sent) await this.take(decided, balance, receivedBy);
      return decided.handoverId;
    });
  }

  async decline(id: string): Promise<string> {
    return this.db.transaction(async () => {
      return (await this.decide(id, 'declined', 'fundHandovers.declineReceipt')).handoverId;
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('fundHandovers.decidedBefore');
      await this.record('fundHandovers.withdrawReceipt', withdrawn, {});
      return withdrawn.handoverId;
    });
  }

  private async take(
    { id: receiptId, committeeId, receivedOn: businessDate }: Decided,
    balance: RowOf<typeof SENT>,
    recordedBy: string,
  ): Promise<void> {
    const { id, party, amountDong, document, bankAccountId, fundId, appealId } = balance;
    const { underWayAccountId: ledgerAccountId } = balance;
    if (bankAccountId === null || fundId === null || ledgerAccountId === null) {
      throw notFound('funds.accountNotFound');
    }
    const entryId = uuidv7();
    const event = { entryId, id, businessDate, committeeId, recordedBy };
    const layer = { fundId, appealId };
    const money = { ledgerAccountId };
    await this.ledger.post(entry('fund-taken-over', event, { layer, amountDong, money }));
    await this.underWay.send({
      ...{ id, committeeId, kind: 'own_transfer', bankAccountId, fundId, appealId, amountDong },
      ...{ businessDate, document, party, entryId },
    });
    await this.db.execute(TAKE, [id, receiptId, committeeId, entryId]);
  }

  private async decide(id: string, word: 'confirmed' | 'declined', action: string) {
    const decided = await this.db.maybeOne(DECIDE, [id, word]);
    if (decided === null) throw conflict('fundHandovers.decidedBefore');
    await this.record(action, decided, { receivedOn: decided.receivedOn });
    return decided;
  }

  private record(
    action: string,
    of: { handoverId: string; committeeId: string },
    after: object,
  ): Promise<void> {
    const { handoverId: subjectId, committeeId } = of;
    const about = { action, subjectType: 'fund_handover', subjectId, committeeId };
    return this.audit.record({ ...about, after });
  }
}
