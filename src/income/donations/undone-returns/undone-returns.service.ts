import { Injectable } from '@nestjs/common';
import { Ledger } from '../../../books/ledger/ledger.service.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { dong, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { Events } from '../../../platform/jobs/events.js';
import { giftReturned } from '../donations.events.js';
import { Donations } from '../donations.service.js';
import type { ReturnUndoing } from '../donations.types.js';

/** The mirror of a return, in its amount and kind, on the day of the entry that undoes it. */
const INSERT = sql({
  text: `insert into income.gift_return (id, donation_id, committee_id, kind, amount_dong, on_day, source_type, source_id, reason, returned_by, entry_id, undoes_id)
    select $1, r.donation_id, r.committee_id, r.kind, -r.amount_dong, e.business_date, 'refund_reversal', $2, $3, $4, e.id, r.id
    from income.gift_return r join books.journal e on e.reverses_id = r.entry_id and e.id = $5 where r.id = $6
    returning amount_dong`,
  params: [uuid, text, text, uuid, uuid, uuid],
  row: { amountDong: dong },
});

/** Returns by voucher that came back or never were: the gift stands again as far as it went back. */
@Injectable()
export class UndoneReturns {
  constructor(
    private readonly db: Database,
    private readonly donations: Donations,
    private readonly ledger: Ledger,
    private readonly audit: AuditLog,
    private readonly events: Events,
  ) {}

  /**
   * Posts the mirror of a return, once. Errors: `donations.notFound`, `ledger.entryNotFound`; refused
   * `under_way_carried_out` while the bank has the money out, `gift_return_ties_to_entry`, `posting_period_open`.
   */
  async undo({ undoesId, donationId, reversalId, reason, undoneBy }: ReturnUndoing): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId } = await this.donations.hold(donationId);
      const returned = await this.ledger.entryOf('gift-returned', undoesId);
      const reversal = { entryId: returned, reason, recordedBy: undoneBy };
      const entryId = await this.ledger.reverse(reversal);
      const said = [reversalId, reason, undoneBy, entryId, undoesId] as const;
      const { amountDong } = await this.db.one(INSERT, [uuidv7(), ...said]);
      const subject = { subjectType: 'donation', subjectId: donationId, committeeId };
      const after = { amountDong: -amountDong, reason };
      await this.audit.record({ action: 'donations.undoReturn', ...subject, after });
      await this.events.announce(giftReturned, { donationId });
    });
  }
}
