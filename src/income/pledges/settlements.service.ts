import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Donations } from '../donations/donations.service.js';
import type { ReceivedGift } from '../donations/donations.types.js';
import { giftUsedUp, pledgeNotFound } from './pledges.errors.js';
import { PledgesRepository } from './pledges.repository.js';
import type { ArrivingGift, Pledge } from './pledges.types.js';
import { type KeptPromise, settlementsOf, shownAsPledged, boundAsPledged } from './settlement.js';

/** Owns the verb *settle*: a gift keeps a promise, whichever way the two found each other. */
@Injectable()
export class Settlements {
  constructor(
    private readonly db: Database,
    private readonly rows: PledgesRepository,
    private readonly donations: Donations,
  ) {}

  /**
   * Receives gifts in the caller's transaction, each shown as its promise chose, and settles the promises. Sources known
   * already must be left out: a gift settles a promise once, `constraints.pledge_settlement_pkey`.
   */
  async receive(arriving: readonly ArrivingGift[]): Promise<ReceivedGift[]> {
    const promised = await this.held(arriving);
    const received = await this.donations.receiveInTransaction(
      arriving.map(({ gift, pledge }) =>
        pledge === null
          ? gift
          : { ...gift, ...shownAsPledged(gift, pledge), ...boundAsPledged(gift, pledge) },
      ),
    );
    const kept = arriving.flatMap(({ gift, pledge: found, way }, index): KeptPromise[] => {
      const { donationId } = received[index] ?? {};
      const pledge = promised.get(found?.id ?? '');
      if (pledge === undefined || donationId === undefined) return [];
      return [{ gift: { ...gift, donationId }, pledge, found: { way } }];
    });
    await this.insert(kept);
    return received;
  }

  /** A person says that a gift received before keeps a promise; the gift is shown as the promise chose from now on. */
  async settle(match: { donationId: string; pledgeId: string; decidedBy: string }): Promise<void> {
    const { donationId, pledgeId, decidedBy } = match;
    await this.db.transaction(async () => {
      const gift = await this.donations.hold(donationId);
      const [pledge] = await this.rows.hold([pledgeId]);
      if (pledge === undefined) throw pledgeNotFound();
      const freeDong = gift.amountDong - (await this.rows.settledOfGift(donationId));
      const found = { way: 'person', decidedBy } as const;
      await this.insert([{ gift: { ...gift, freeDong }, pledge, found }]);
      // After the insert, so that the same match again is told as what it is.
      if (freeDong <= 0n) throw giftUsedUp();
      await this.donations.showAs(donationId, shownAsPledged(gift, pledge));
    });
  }

  /** The promises as they stand now, and no other gift settles them before this transaction ends. */
  private async held(arriving: readonly ArrivingGift[]): Promise<Map<string, Pledge>> {
    const ids = arriving.flatMap(({ pledge }) => (pledge === null ? [] : [pledge.id]));
    const held = ids.length === 0 ? [] : await this.rows.hold(ids);
    return new Map(held.map((pledge) => [pledge.id, pledge]));
  }

  private async insert(kept: readonly KeptPromise[]): Promise<void> {
    if (kept.length > 0) await this.rows.insertSettlements(settlementsOf(kept));
  }
}
