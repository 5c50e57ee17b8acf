import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Donations } from '../donations/donations.service.js';
import type { ReceivedGift } from '../donations/donations.types.js';
import { pledgeNotFound } from './pledges.errors.js';
import { PledgesRepository } from './pledges.repository.js';
import type { ArrivingGift } from './pledges.types.js';
import { type KeptPromise, settlementsOf, shownAsPledged } from './settlement.js';

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
    const received = await this.donations.receiveInTransaction(
      arriving.map(({ gift, pledge }) =>
        pledge === null ? gift : { ...gift, ...shownAsPledged(gift, pledge) },
      ),
    );
    const kept = arriving.flatMap(({ gift, pledge, way }, index): KeptPromise[] => {
      const { donationId } = received[index] ?? {};
      if (pledge === null || donationId === undefined) return [];
      return [{ gift: { ...gift, donationId }, pledge, found: { way } }];
    });
    await this.insert(kept);
    return received;
  }

  /** A person says that a gift received before keeps a promise; the gift is shown as the promise chose from now on. */
  async settle(match: { donationId: string; pledgeId: string; decidedBy: string }): Promise<void> {
    const { donationId, pledgeId, decidedBy } = match;
    await this.db.transaction(async () => {
      const pledge = await this.rows.byId(pledgeId);
      if (pledge === null) throw pledgeNotFound();
      const gift = await this.donations.hold(donationId);
      await this.insert([{ gift, pledge, found: { way: 'person', decidedBy } }]);
      await this.donations.showAs(donationId, shownAsPledged(gift, pledge));
    });
  }

  private async insert(kept: readonly KeptPromise[]): Promise<void> {
    if (kept.length > 0) await this.rows.insertSettlements(settlementsOf(kept));
  }
}
