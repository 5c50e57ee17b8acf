import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Funds } from '../funds/funds.service.js';
import { entry, Ledger } from '../ledger/ledger.service.js';
import { Numbers } from '../numbers/numbers.service.js';
import { BOX_ACCOUNT, INSERT, INSERT_SHARE, LAYERS } from './cash-differences.queries.js';
import type { SignedCount } from './cash-differences.types.js';
import { sharesOf, type BoxLayer } from './shares.js';

/** Book of vouchers of cash differences. */
const BOOK = 'CLQ';

/** What a count found too little or too much: a numbered voucher, posted at once, so that the next count starts from it. */
@Injectable()
export class CashDifferences {
  constructor(
    private readonly db: Database,
    private readonly numbers: Numbers,
    private readonly ledger: Ledger,
    private readonly funds: Funds,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  /** In the transaction of the second signature. */
  async issue(count: SignedCount): Promise<void> {
    invariant(this.db.inTransaction, 'A voucher belongs to the signature of its count');
    const { committeeId, cashBoxId, countedDong, bookDong, issuedBy, countId, day } = count;
    const id = uuidv7();
    const differenceDong = countedDong - bookDong;
    const shares = sharesOf(await this.layers(committeeId, cashBoxId), differenceDong);
    const issuedOn = this.clock.today();
    const drawn = await this.numbers.next({ committeeId, book: BOOK, day: issuedOn });
    const { book, year, position, number } = drawn;
    await this.db.execute(INSERT, [
      ...([id, committeeId, book, year, position, countId, cashBoxId, day] as const),
      ...([countedDong, bookDong, issuedOn, issuedBy] as const),
    ]);
    const { ledgerAccountId } = await this.db.one(BOX_ACCOUNT, [cashBoxId]);
    const rule = differenceDong > 0n ? 'cash-over' : 'cash-short';
    const entries = [];
    for (const { amountDong, ...layer } of shares) {
      const shareId = uuidv7();
      const { fundId, appealId, restrictionId } = layer;
      const of = [fundId, appealId, restrictionId, amountDong] as const;
      await this.db.execute(INSERT_SHARE, [shareId, id, committeeId, ...of]);
      const event = { entryId: uuidv7(), id: shareId, businessDate: day, committeeId };
      const moved = { layer, amountDong, money: { ledgerAccountId } };
      entries.push(entry(rule, { ...event, recordedBy: issuedBy }, moved));
    }
    await this.ledger.post(entries);
    await this.log.record({
      action: 'cashDifferences.issue',
      ...{ subjectType: 'cash_difference', subjectId: id, committeeId, before: null },
      after: { number, differenceDong },
    });
  }

  /** What the box holds of each fund, the unbound first; the oldest fund of an empty box. */
  private async layers(committeeId: string, cashBoxId: string): Promise<readonly BoxLayer[]> {
    const held = await this.db.query(LAYERS, [cashBoxId]);
    if (held.length > 0) return held;
    const open = await this.funds.openFunds(this.clock.today());
    return open
      .filter((fund) => fund.committeeId === committeeId)
      .map(({ id: fundId }) => ({ fundId, appealId: null, restrictionId: null, amountDong: 0n }));
  }
}
