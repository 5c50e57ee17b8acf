import { Injectable } from '@nestjs/common';
import { Numbers } from '../../../books/numbers/numbers.service.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { NewVoucher, PayableLine, PaymentDraft } from '../disbursements.types.js';

/** Book of a voucher by the way it is paid: phieu chi from the cash box, phieu chi by transfer. */
const BOOK = { cash: 'PC', bank: 'PCK' } as const;

/** Vouchers before they are paid: their day and their number. */
@Injectable()
export class Vouchers {
  constructor(
    private readonly numbers: Numbers,
    private readonly clock: Clock,
  ) {}

  /** The next voucher of its book, in the books of the committee that decided. */
  async next(draft: PaymentDraft, line: PayableLine, amountDong: bigint): Promise<NewVoucher> {
    const businessDate = draft.businessDate ?? this.clock.today();
    const { committeeId } = line;
    const book = BOOK[draft.source.way];
    const number = await this.numbers.next({ committeeId, book, day: businessDate });
    return { ...number, id: uuidv7(), entryId: uuidv7(), committeeId, amountDong, businessDate };
  }
}
