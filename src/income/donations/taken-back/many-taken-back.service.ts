import { Injectable } from '@nestjs/common';
import { Ledger } from '../../../books/ledger/ledger.service.js';
import { invariant } from '../../../kernel/invariant.js';
import { Database } from '../../../platform/database/database.js';
import { list, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { Events } from '../../../platform/jobs/events.js';
import { takenBackAlready } from '../donations.errors.js';
import { giftsPosted } from '../donations.events.js';
import type { TakeBackCause } from '../donations.types.js';

/** In one order, so that two who take back overlapping gifts wait and never lock each other out. */
const HOLD = sql({
  text: `select d.id, d.committee_id from income.donation d where d.id = any ($1) order by d.id for no key update`,
  params: [list(uuid)],
  row: { id: uuid, committeeId: uuid },
});

const INSERT = sql({
  text: `insert into income.gift_taken_back (donation_id, committee_id, way, cause, reason, taken_back_by, entry_id)
    select d.id, d.committee_id, 'reversed', $3, $4, $5, n.entry_id
    from unnest($1::uuid[], $2::uuid[]) as n(donation_id, entry_id) join income.donation d on d.id = n.donation_id
    where not exists (select from income.gift_taken_back t where t.donation_id = d.id)`,
  params: [list(uuid), list(uuid), text, text, uuid],
});

/** Gifts of one import, taken back together. */
@Injectable()
export class ManyTakenBack {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly events: Events,
  ) {}

  /**
   * Takes them all back as `Donations.takeBack` does one, in a few statements however many; who asked and why is logged by the
   * caller. Errors: conflict `donations.takenBackAlready`; those of the database.
   */
  async takeBack(request: {
    donationIds: readonly string[];
    cause: TakeBackCause;
    reason: string;
    takenBackBy: string;
  }): Promise<void> {
    invariant(
      this.db.inTransaction,
      'Many gifts are taken back in the transaction of their import',
    );
    const { cause, reason, takenBackBy } = request;
    if (request.donationIds.length === 0) return;
    const held = await this.db.query(HOLD, [request.donationIds]);
    const ids = held.map(({ id }) => id);
    const entryIds = await this.ledger.entriesBy('gift-received', ids);
    const reversals = await this.ledger.reverseAll({ entryIds, reason, recordedBy: takenBackBy });
    const taken = await this.db.execute(INSERT, [ids, reversals, cause, reason, takenBackBy]);
    if (taken < ids.length) throw takenBackAlready();
    await this.events.announce(giftsPosted, {});
  }
}
