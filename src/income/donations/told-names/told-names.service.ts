import { Injectable } from '@nestjs/common';
import { READER_VERSION } from '../../../kernel/privacy/scrub-memo.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import {
  list,
  nullable,
  smallint,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { readMemo } from '../../transfer-memos/transfer-memos.js';

/** Of lines of banks, told by an older reader: what a person typed or corrected has none. Held until the transaction ends. */
const TOLD = sql({
  text: `select d.id, d.donor_name, l.detail, l.counterparty from income.donation d join income.bank_line l on l.id = d.source_id
    where d.id = any ($1) and d.source_type = 'bank_line' and d.name_reader < $2 order by d.id for no key update of d`,
  params: [list(uuid), smallint],
  row: { id: uuid, donorName: nullable(text), detail: text, counterparty: nullable(text) },
});

const RETELL = sql({
  text: `update income.donation d set donor_name = n.name, message = n.words, name_reader = $4
    from unnest($1::uuid[], $2::text[], $3::text[]) as n(id, name, words) where d.id = n.id and d.name_reader < $4`,
  params: [list(uuid), list(nullable(text)), list(nullable(text)), smallint],
});

/** Names and words that the reader of memos told: read anew when the reader changes. */
@Injectable()
export class ToldNames {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Reads these gifts anew where an older reader told them; answers with how many names changed, which the log counts too. */
  async rereadAmong(donationIds: readonly string[]): Promise<number> {
    return this.db.transaction(async () => {
      const told = await this.db.query(TOLD, [donationIds, READER_VERSION]);
      if (told.length === 0) return 0;
      const read = told.map(({ detail, counterparty }) => readMemo(detail, counterparty));
      await this.db.execute(RETELL, [
        told.map(({ id }) => id),
        read.map(({ donorName }) => donorName),
        read.map(({ message }) => message),
        READER_VERSION,
      ]);
      const changed = told.filter((gift, index) => gift.donorName !== read[index]?.donorName);
      if (changed.length > 0) await this.note(told.length, changed.length);
      return changed.length;
    });
  }

  /** How many, never which name: the log is read by more people than the gifts. */
  private note(readCount: number, changedCount: number): Promise<void> {
    const after = { readerVersion: READER_VERSION, readCount, changedCount };
    const subject = { subjectType: 'donation', subjectId: null, committeeId: null };
    return this.audit.record({ action: 'donations.rereadNames', ...subject, after });
  }
}
