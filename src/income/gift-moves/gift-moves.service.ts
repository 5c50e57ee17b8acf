import { Injectable } from '@nestjs/common';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import type { Layer, OwnAccount } from '../../books/ledger/ledger.types.js';
import { conflict, notFound, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Events } from '../../platform/jobs/events.js';
import { giftsPosted } from '../donations/donations.events.js';
import {
  ACCOUNT_OF_LAYER,
  DECIDE,
  GIFT,
  MOVED,
  PROPOSE,
  WITHDRAW,
  type DecidedMove,
} from './gift-moves.statements.js';
import type { MoveOrder } from './gift-moves.types.js';
import { MovePurposes } from './move-purposes.service.js';

/**
 * A gift that is to serve another fund, appeal or purpose, as its giver asked. An accountant proposes with the giver's paper, an
 * approver confirms, and two linked entries move it on that day: the money stays in its account or box and changes its layer.
 */
@Injectable()
export class GiftMoves {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly purposes: MovePurposes,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Errors: `donations.notFound`; refused `giftMoves.purposeClosed`, `gift_move_elsewhere`, `gift_move_by_accountant`,
   * `gift_move_within_committee`; conflict `gift_move_open_once`.
   */
  async propose({ id, donationId, to, ...said }: MoveOrder): Promise<void> {
    await this.db.transaction(async () => {
      const gift = await this.db.maybeOne(GIFT, [donationId]);
      if (gift === null) throw notFound('donations.notFound');
      const { committeeId } = gift;
      const { fundId, appealId, restrictionId } = await this.purposes.chosen(committeeId, to);
      await this.db.execute(PROPOSE, [
        ...([id, committeeId, donationId, fundId, appealId, restrictionId] as const),
        ...([said.askedBy, said.askedOn, said.paper, said.reason] as const),
      ]);
      const after = { donationId, fundId, appealId, restrictionId, paper: said.paper };
      await this.record('giftMoves.propose', { id, committeeId, after });
    });
  }

  /**
   * Another's word, and the entries with it. Refused for the proposer and for anybody but an approver; `gift_move_as_proposed` when
   * the gift changed since; `layer_keeps_promised` while its money is allocated; `giftMoves.moneySpread` when no single account
   * or box holds that much of the old layer.
   */
  async confirm(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const move = await this.decide(id, 'confirmed', '');
      const money = await this.moneyOf(move);
      const entryIds = await this.post(move, money);
      const { committeeId, donationId } = move;
      await this.db.execute(MOVED, [id, committeeId, donationId, ...entryIds]);
      await this.note('giftMoves.confirm', move);
      await this.events.announce(giftsPosted, {});
    });
  }

  async decline(id: string, because: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.note('giftMoves.decline', await this.decide(id, 'declined', because));
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('giftMoves.decidedBefore');
      await this.record('giftMoves.withdraw', { ...withdrawn, after: {} });
    });
  }

  private async post(move: DecidedMove, money: OwnAccount): Promise<readonly [string, string]> {
    const { id, committeeId, amountDong, decidedBy: recordedBy } = move;
    const [outId, inId] = [uuidv7(), uuidv7()];
    const event = { id, businessDate: this.clock.today(), committeeId, recordedBy };
    const from: Layer = {
      ...{ fundId: move.fromFundId, appealId: move.fromAppealId },
      restrictionId: move.fromRestrictionId,
    };
    const to: Layer = {
      ...{ fundId: move.toFundId, appealId: move.toAppealId },
      restrictionId: move.toRestrictionId,
    };
    await this.ledger.post([
      entry('gift-moved-out', { ...event, entryId: outId }, { layer: from, amountDong, money }),
      entry('gift-moved-in', { ...event, entryId: inId }, { layer: to, amountDong, money }),
    ]);
    return [outId, inId];
  }

  /** Where the money of the old layer lies: the account that received the gift, if it still does. */
  private async moneyOf(move: DecidedMove): Promise<OwnAccount> {
    const found = await this.db.maybeOne(ACCOUNT_OF_LAYER, [
      ...([move.fromFundId, move.fromAppealId, move.fromRestrictionId] as const),
      ...([move.amountDong, move.donationId] as const),
    ]);
    if (found === null) throw refused('giftMoves.moneySpread');
    return found;
  }

  private async decide(id: string, word: 'confirmed' | 'declined', because: string) {
    const decided = await this.db.maybeOne(DECIDE, [id, word, because]);
    if (decided === null) throw conflict('giftMoves.decidedBefore');
    return decided;
  }

  private note(action: string, { id, committeeId, proposedBy, donationId }: DecidedMove) {
    return this.record(action, { id, committeeId, after: { proposedBy, donationId } });
  }

  private record(action: string, of: { id: string; committeeId: string; after: object }) {
    const { id: subjectId, committeeId, after } = of;
    const subjectType = 'gift_move';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}
