import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { invariant } from '../../../kernel/invariant.js';
import { Database } from '../../../platform/database/database.js';
import { LOCKS } from '../../../platform/database/locks.js';
import {
  dong,
  int,
  nullable,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { entry, Ledger } from '../../ledger/ledger.service.js';
import type { Layer } from '../../ledger/ledger.types.js';
import type { ReserveMoveKind, ReserveUse } from '../refund-reserves.types.js';

const RESERVE = sql({
  text: `select r.restriction_id, m.ledger_account_id from books.refund_reserve r join books.money_account m on m.id = r.bank_account_id
    where r.fund_id = $1`,
  params: [uuid],
  row: { restrictionId: uuid, ledgerAccountId: int },
});

/** Whoever decides on money of the fund waits; then what the layer lacks is what it is below nothing. */
const HOLD_FUND = sql({
  text: `select pg_advisory_xact_lock(${LOCKS.fundDecisions}, hashtext($1::uuid::text))`,
  params: [uuid],
});
const LACKING = sql({
  text: 'select greatest(0, -books.free_dong($1, $2, $3)) as dong',
  params: [uuid, nullable(uuid), nullable(uuid)],
  row: { dong: nullable(dong) },
});

const INSERT = sql({
  text: `insert into books.reserve_move (id, committee_id, fund_id, kind, appeal_id, restriction_id, amount_dong, source_id, document, out_entry_id, in_entry_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  params: [
    ...([uuid, uuid, uuid, text, nullable(uuid), nullable(uuid)] as const),
    ...([dong, uuid, text, uuid, uuid] as const),
  ],
});

const USED = sql({
  text: `select committee_id, fund_id, appeal_id, restriction_id, amount_dong, document, out_entry_id, in_entry_id
    from books.reserve_move where kind = 'used' and source_id = $1`,
  params: [uuid],
  row: {
    committeeId: uuid,
    fundId: uuid,
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
    amountDong: dong,
    document: text,
    outEntryId: uuid,
    inEntryId: uuid,
  },
});

interface Move {
  readonly kind: Exclude<ReserveMoveKind, 'put_back'>;
  readonly sourceId: string;
  readonly committeeId: string;
  readonly amountDong: bigint;
  readonly document: string;
  /** The other layer: the fund at large, or that of a refunded gift. */
  readonly layer: Layer;
  readonly onDay: BusinessDate;
  readonly movedBy: string;
}

/** Money that goes into a reserve and out of it: two entries on the reserve's account, one for each layer. */
@Injectable()
export class ReserveMoves {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
  ) {}

  /** In the caller's transaction. Refused: `reserve_holds_that_much`, `layer_keeps_promised`, `reserve_move_ties`. */
  async move(of: Move): Promise<void> {
    const { kind, sourceId, committeeId, amountDong, layer, onDay, movedBy, document } = of;
    const { fundId, appealId = null, restrictionId = null } = layer;
    const { ledgerAccountId, ...found } = await this.db.one(RESERVE, [fundId]);
    const money = { ledgerAccountId };
    const reserve = { fundId, restrictionId: found.restrictionId };
    const [from, to] = kind === 'set_aside' ? [layer, reserve] : [reserve, layer];
    const [id, outId, inId] = [uuidv7(), uuidv7(), uuidv7()];
    const event = { id, businessDate: onDay, committeeId, recordedBy: movedBy };
    await this.ledger.post([
      entry('reserve-money-out', { ...event, entryId: outId }, { layer: from, amountDong, money }),
      entry('reserve-money-in', { ...event, entryId: inId }, { layer: to, amountDong, money }),
    ]);
    await this.db.execute(INSERT, [
      ...([id, committeeId, fundId, kind, appealId, restrictionId] as const),
      ...([amountDong, sourceId, document, outId, inId] as const),
    ]);
  }

  /**
   * Pays from the reserve what a refund, posted just now, took beyond the free money of its layer; answers with how much. Nothing
   * where the layer holds enough or the fund has no reserve: then the guards of the layer refuse.
   */
  async cover(use: ReserveUse): Promise<bigint> {
    const { layer, paymentId: sourceId, usedBy: movedBy, ...of } = use;
    const { fundId, appealId = null, restrictionId = null } = layer;
    await this.db.execute(HOLD_FUND, [fundId]);
    const lacking = await this.db.one(LACKING, [fundId, appealId, restrictionId]);
    const amountDong = lacking.dong ?? 0n;
    if (amountDong === 0n || (await this.db.maybeOne(RESERVE, [fundId])) === null) return 0n;
    await this.move({ ...of, kind: 'used', sourceId, layer, amountDong, movedBy });
    return amountDong;
  }

  /** The mirrors of what the reserve paid for a refund that is undone; nothing where it paid nothing. */
  async putBack(paymentId: string, reason: string, putBackBy: string): Promise<void> {
    const used = await this.db.maybeOne(USED, [paymentId]);
    if (used === null) return;
    const entryIds = [used.inEntryId, used.outEntryId];
    const mirrors = await this.ledger.reverseAll({ entryIds, reason, recordedBy: putBackBy });
    const [outId, inId] = mirrors;
    invariant(outId !== undefined && inId !== undefined, 'Two entries have two mirrors');
    const { committeeId, fundId, appealId, restrictionId, amountDong, document } = used;
    await this.db.execute(INSERT, [
      ...([uuidv7(), committeeId, fundId, 'put_back', appealId, restrictionId] as const),
      ...([amountDong, paymentId, document, outId, inId] as const),
    ]);
  }
}
