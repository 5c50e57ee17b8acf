import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { entry, Ledger } from '../ledger/ledger.service.js';
import { PaidSupportRecord, SupportMove, type SupportMoveKind } from './paid-support.entity.js';
import {
  ENTRIES_OF,
  HOLD,
  MAY_COME_BACK,
  OF_PAYMENT,
  PARTS,
  THESE,
} from './paid-support.queries.js';
import type {
  HandedOver,
  PaidVoucher,
  ReturnableSupport,
  SupportReturn,
} from './paid-support.types.js';

/**
 * Support that was paid, until it is handed over or comes back. Payments and hand-overs tell it here; money that comes back
 * is taken by whoever receives it, by a line of a bank or in cash, and never more than was paid.
 */
@Injectable()
export class PaidSupport {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
  ) {}

  /** Notes what an entry paid for whom, in its transaction: the database compares the two. */
  async pay({ parts, layer, ...voucher }: PaidVoucher): Promise<void> {
    const { fundId, appealId = null, restrictionId = null } = layer;
    const of = { ...voucher, fundId, appealId, restrictionId };
    const rows = parts.map((part) => ({ ...of, ...part, id: uuidv7() }));
    await this.db.records(PaidSupportRecord).insertAll(rows);
  }

  /** Notes what an entry handed over. Refused by the database: `support_within_payment`. */
  async handOver({ paymentId, handoverId: sourceId, entryId, parts }: HandedOver): Promise<void> {
    const ids = parts.map(({ recipientId }) => recipientId);
    const paid = new Map(
      (await this.db.query(PARTS, [paymentId, ids])).map((row) => [row.recipientId, row]),
    );
    const moves = parts.map(({ recipientId, amountDong }) => {
      const of = paid.get(recipientId);
      invariant(of, 'What is handed over was paid');
      const { id: paidSupportId, committeeId } = of;
      const kind: SupportMoveKind = 'handed_over';
      return { id: uuidv7(), paidSupportId, committeeId, kind, amountDong, sourceId, entryId };
    });
    await this.db.records(SupportMove).insertAll(moves);
  }

  /** What a line of this fund, day and amount may bring back; at most 100, those that its words name first. */
  mayComeBack(of: {
    fundId: string;
    on: BusinessDate;
    amountDong: bigint;
    words: string;
  }): Promise<ReturnableSupport[]> {
    const words = of.words.toUpperCase().replaceAll(/\s/g, '');
    return this.db.query(MAY_COME_BACK, [of.fundId, of.on, of.amountDong, words]);
  }

  ofPayment(paymentId: string): Promise<ReturnableSupport[]> {
    return this.db.query(OF_PAYMENT, [paymentId]);
  }

  /**
   * Takes money back into its layer: what was not handed over yet first, then out of what was. Answers with the entries.
   * Errors (refused): `paidSupport.gone`, `paidSupport.tooMuch` with what may come back.
   */
  async takeBack(id: string, back: SupportReturn): Promise<[string, ...string[]]> {
    const paid = await this.held(id);
    if (paid.fundId !== back.fundId) throw refused('paidSupport.gone');
    if (back.amountDong > paid.returnableDong || back.businessDate < paid.businessDate) {
      throw refused('paidSupport.tooMuch', { document: paid.document });
    }
    const waiting = paid.amountDong - paid.handedDong - paid.backDong;
    const before = back.amountDong < waiting ? back.amountDong : waiting;
    const entries: string[] = [];
    if (before > 0n) entries.push(await this.move(paid, back, 'came_back', before));
    const after = back.amountDong - before;
    if (after > 0n) entries.push(await this.move(paid, back, 'came_back_after', after));
    const [first, ...others] = entries;
    invariant(first, 'Something came back');
    return [first, ...others];
  }

  /** Entries by which a decision or receipt took money back, as they stand. */
  async entriesBy(sourceId: string): Promise<string[]> {
    const rows = await this.db.query(ENTRIES_OF, [sourceId]);
    return rows.map(({ entryId }) => entryId);
  }

  private async held(id: string): Promise<ReturnableSupport> {
    const [known] = await this.db.query(THESE, [[id]]);
    if (known === undefined) throw refused('paidSupport.gone');
    await this.db.execute(HOLD, [known.paymentId]);
    const [paid] = await this.db.query(THESE, [[id]]);
    if (paid === undefined) throw refused('paidSupport.gone');
    return paid;
  }

  private async move(
    paid: ReturnableSupport,
    back: SupportReturn,
    kind: 'came_back' | 'came_back_after',
    amountDong: bigint,
  ): Promise<string> {
    const [id, entryId] = [uuidv7(), uuidv7()];
    const { businessDate, committeeId, recordedBy, sourceId, money, waiting } = back;
    const rule = kind === 'came_back' ? 'support-came-back' : 'delivered-support-came-back';
    const event = { entryId, id, businessDate, committeeId, recordedBy };
    const moved = { layer: paid, amountDong, money, ...(waiting && { waiting }) };
    await this.ledger.post(entry(rule, event, moved));
    const of = { id, paidSupportId: paid.id, committeeId: paid.committeeId, kind };
    await this.db.records(SupportMove).insert({ ...of, amountDong, sourceId, entryId });
    return entryId;
  }
}
