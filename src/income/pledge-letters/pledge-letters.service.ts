import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { nullable, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Files } from '../../platform/files/files.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { Pledge, PledgeDraft } from '../pledges/pledges.types.js';

export interface PledgeLetterDraft extends PledgeDraft {
  readonly donorName: string;
  readonly representative: string;
  /** Number and day. */
  readonly paper: string;
  readonly scan: { readonly fileName: string; readonly read: () => Promise<Buffer> } | null;
}

const INSERT = sql({
  text: 'insert into income.pledge_letter (pledge_id, committee_id, representative, paper, file_id) values ($1, $2, $3, $4, $5)',
  params: [uuid, uuid, text, text, nullable(uuid)],
});

const SCAN_OF = sql({
  text: 'select l.file_id from income.pledge_letter l where l.pledge_id = $1',
  params: [uuid],
  row: { fileId: nullable(uuid) },
});

/** Promises that bodies make on paper: an officer writes them down with the paper, another person confirms them. */
@Injectable()
export class PledgeLetters {
  constructor(
    private readonly db: Database,
    private readonly pledges: Pledges,
    private readonly files: Files,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The same form sent twice is one promise. Errors: those of `Pledges.register` and `Files.store`; refused
   * `constraints.pledge_by_officer`.
   */
  async enter(draft: PledgeLetterDraft): Promise<Pledge> {
    return this.db.transaction(async () => {
      const { representative, paper, scan, ...promise } = draft;
      const { pledge, isNew } = await this.pledges.registerOnce(promise);
      if (!isNew) return pledge;
      const { id: pledgeId, committeeId, amountDong } = pledge;
      const fileId = scan === null ? null : await this.kept(scan, committeeId);
      await this.db.execute(INSERT, [pledgeId, committeeId, representative, paper, fileId]);
      await this.audit.record({
        ...{ action: 'pledgeLetters.enter', subjectType: 'pledge', subjectId: pledgeId },
        ...{ committeeId, after: { amountDong, paper, way: pledge.way } },
      });
      return pledge;
    });
  }

  /** Null where there is none, and out of sight. */
  async scanOf(pledgeId: string): Promise<string | null> {
    return (await this.db.maybeOne(SCAN_OF, [pledgeId]))?.fileId ?? null;
  }

  private async kept(scan: NonNullable<PledgeLetterDraft['scan']>, committeeId: string) {
    const { fileName, read } = scan;
    const upload = { bytes: await read(), fileName, committeeId };
    return (await this.files.store({ ...upload, allow: ['image', 'pdf'] })).id;
  }
}
