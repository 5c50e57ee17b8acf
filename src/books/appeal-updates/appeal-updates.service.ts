import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { AppealUpdate } from './appeal-updates.entity.js';

const WITHDRAW = sql({
  text: 'insert into books.appeal_update_withdrawal (of_id, reason) values ($1, $2)',
  params: [uuid, text],
});

interface Subject {
  readonly appealId: string;
  readonly committeeId: string;
}

interface Words {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Both or neither; empty counts as none. */
  readonly titleEn?: string | null;
  readonly bodyEn?: string | null;
}

/** A wording that stood when its correction was begun. */
interface Wording extends Words {
  readonly ofId: string;
}

/** News of an appeal: told, put right, withdrawn; no row ever changes. */
@Injectable()
export class AppealUpdates {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  async tell(of: Subject, { id, title, body, ...en }: Words): Promise<void> {
    await this.db.transaction(async () => {
      const row = { id, appealId: of.appealId, ofId: id, title, body, ...englishOf(en) };
      await this.db.records(AppealUpdate).insert(row);
      await this.record('appealUpdates.tell', id, of, { after: { title, body } });
    });
  }

  /** Errors: `appeal_update_replaced_once` (conflict) when somebody was faster, `appeal_update_stands` once it is withdrawn. */
  async correct(of: Subject, stood: Wording, { id, title, body, ...en }: Words): Promise<void> {
    await this.db.transaction(async () => {
      const { ofId, id: replacesId } = stood;
      const words = { title, body, ...englishOf(en) };
      const row = { id, appealId: of.appealId, ofId, replacesId, ...words };
      await this.db.records(AppealUpdate).insert(row);
      const before = { title: stood.title, body: stood.body };
      await this.record('appealUpdates.correct', ofId, of, { before, after: { title, body } });
    });
  }

  async withdraw(of: Subject, ofId: string, reason: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.execute(WITHDRAW, [ofId, reason]);
      await this.record('appealUpdates.withdraw', ofId, of, { after: { reason } });
    });
  }

  private record(
    action: string,
    subjectId: string,
    { committeeId }: Subject,
    change: { before?: object; after: object },
  ): Promise<void> {
    const about = { action, subjectType: 'appealUpdate', subjectId, committeeId };
    return this.audit.record({ ...about, ...change });
  }
}

function englishOf({ titleEn, bodyEn }: Pick<Words, 'titleEn' | 'bodyEn'>) {
  return { titleEn: titleEn ? titleEn : null, bodyEn: bodyEn ? bodyEn : null };
}
