import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { list, text, textOf, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { DEFAULT_LOCALE, translator } from '../../platform/i18n/translate.js';
import { Donations } from '../donations/donations.service.js';
import type { DonorVisit } from '../donor-access/donor-access.types.js';
import { NameWish } from './my-gifts.entity.js';
import { giftNotOwn } from './my-gifts.errors.js';
import { MyGiftsQueries } from './my-gifts.queries.js';

const SHOW_PROMISES = sql({
  text: `select income.show_promises_as($1, $2)::text as done`,
  params: [uuid, text],
  row: { done: text },
});

const BATCH = sql({
  text: `select donation_id, from_display, to_display from income.name_wish where batch_id = $1 and donation_id = any ($2) order by donation_id`,
  params: [uuid, list(uuid)],
  row: {
    donationId: uuid,
    fromDisplay: textOf<NameDisplay>(),
    toDisplay: textOf<NameDisplay>(),
  },
});

interface Wish {
  readonly donationId: string;
  readonly display: NameDisplay;
  /** Only where it is shown so now. */
  readonly instead?: NameDisplay;
}

/**
 * Owns the verb *show as wished*: a giver's own word on the name beside their gifts. Gifts are taken in the order of their
 * ids, so that two browsers of one giver wait for each other; the database refuses what is not theirs.
 */
@Injectable()
export class NameWishes {
  constructor(
    private readonly db: Database,
    private readonly queries: MyGiftsQueries,
    private readonly donations: Donations,
  ) {}

  /** Error: `myGifts.notOwn`; refused `constraints.name_wish_shows_more`. Gives how many gifts changed. */
  async showOne(visit: DonorVisit, of: Wish & { batchId: string }): Promise<number> {
    return this.changed(visit, of.batchId, async () => [of]);
  }

  /** All gifts of the visit, and what its address has promised and not yet given. */
  async showAll(
    visit: DonorVisit,
    { display, batchId }: { display: NameDisplay; batchId: string },
  ): Promise<number> {
    return this.changed(visit, batchId, async (own) => {
      await this.db.one(SHOW_PROMISES, [visit.id, display]);
      return own.map((donationId) => ({ donationId, display }));
    });
  }

  /** Back to what each gift showed before, where nobody changed it since. */
  async undo(visit: DonorVisit, undone: string, batchId: string): Promise<number> {
    return this.changed(visit, batchId, async (own) => {
      const wishes = await this.db.query(BATCH, [undone, own]);
      return wishes.map(({ donationId, fromDisplay, toDisplay }) => ({
        ...{ donationId, display: fromDisplay, instead: toDisplay },
      }));
    });
  }

  private changed(
    visit: DonorVisit,
    batchId: string,
    wishesOf: (own: string[]) => Promise<readonly Wish[]>,
  ): Promise<number> {
    return runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        const own = await this.queries.idsOf(visit.id);
        const wishes = await wishesOf(own);
        if (wishes.some(({ donationId }) => !own.includes(donationId))) throw giftNotOwn();
        let count = 0;
        for (const wish of wishes) count += await this.show(visit, wish, batchId);
        return count;
      }),
    );
  }

  private async show(visit: DonorVisit, wish: Wish, batchId: string): Promise<0 | 1> {
    const { donationId, display, instead } = wish;
    const { display: fromDisplay, committeeId } = await this.donations.hold(donationId);
    if (fromDisplay === display || (instead !== undefined && fromDisplay !== instead)) return 0;
    const reason = translator(DEFAULT_LOCALE)('myGifts.byGiver');
    await this.donations.changeDisplay({ donationId, display, reason });
    await this.db.records(NameWish).insert({
      ...{ id: uuidv7(), batchId, donationId, committeeId },
      ...{ visitId: visit.id, fromDisplay, toDisplay: display },
    });
    return 1;
  }
}
