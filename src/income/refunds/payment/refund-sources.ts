import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import { ReserveMoves } from '../../../books/refund-reserves/moves/reserve-moves.service.js';
import type { ReserveUse } from '../../../books/refund-reserves/refund-reserves.types.js';
import { UnderWay } from '../../../books/under-way/under-way.service.js';
import type { Sent } from '../../../books/under-way/under-way.types.js';
import { refused } from '../../../kernel/errors.js';
import type { HeldGift } from '../../donations/donations.types.js';
import type { RefundWay } from '../refunds.types.js';

/** Where the money of a refund is taken from. */
export interface RefundSource {
  readonly bankAccountId: string | null;
  readonly cashBoxId: string | null;
  /** Credited: what is under way from the bank account, or the cash box. */
  readonly ledgerAccountId: number;
}

type Paid = Pick<
  Sent,
  'id' | 'committeeId' | 'amountDong' | 'businessDate' | 'entryId' | 'document' | 'party'
>;

/** The bank account of the gift's fund, or the cash box of the committee; behind them the reserve of the fund. */
@Injectable()
export class RefundSources {
  constructor(
    private readonly funds: Funds,
    private readonly underWay: UnderWay,
    private readonly reserves: ReserveMoves,
  ) {}

  /** Errors (refused): `refunds.payment.accountMissing`, `refunds.otherFund`. */
  async of(
    { way, committeeId }: { way: RefundWay; committeeId: string },
    bankAccountId: string | null,
    fundId: string,
  ): Promise<RefundSource> {
    if (way === 'cash') {
      const { id: cashBoxId, ledgerAccountId } = await this.funds.cashBox(committeeId);
      return { bankAccountId: null, cashBoxId, ledgerAccountId };
    }
    if (bankAccountId === null) {
      throw refused('refunds.payment.accountMissing', { field: 'account' });
    }
    const account = await this.funds.bankAccountById(bankAccountId);
    if (account.fundId !== fundId) throw refused('refunds.otherFund', { field: 'account' });
    return { bankAccountId, cashBoxId: null, ledgerAccountId: account.underWayAccountId };
  }

  /** What the refund, posted just now, took beyond the free money of its layer comes from the reserve of the fund. */
  cover(use: ReserveUse): Promise<bigint> {
    return this.reserves.cover(use);
  }

  /** From a bank account: the bank will tell of it, and until then it is under way. */
  async send(paid: Paid, layer: HeldGift, { bankAccountId }: RefundSource): Promise<void> {
    if (bankAccountId === null) return;
    const { fundId, appealId, restrictionId } = layer;
    const of = { kind: 'payment', bankAccountId } as const;
    await this.underWay.send({ ...paid, ...of, fundId, appealId, restrictionId });
  }
}
