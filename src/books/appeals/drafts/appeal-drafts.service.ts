import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import type { NewRecord } from '../../../platform/database/records/columns.js';
import { text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { Funds } from '../../funds/funds.service.js';
import { AppealDraft } from '../appeals.entity.js';

const PUBLISHED = `id, code, fund_id, title, title_en, story, story_en, place, goal_dong, unit_cost_dong, unit_words,
  unit_words_en, decision_number, decided_on, decision_issuer, board, opens_on, closes_on`;

/** No row when it was published or discarded before, or is not in sight; the lock lets the slower of two see that it is gone. */
const PUBLISH = sql({
  text: `insert into books.appeal (${PUBLISHED})
    select ${PUBLISHED} from books.appeal_draft where id = $1 for update returning code`,
  params: [uuid],
  row: { code: text },
});

const DISCARD = sql({
  text: 'delete from books.appeal_draft where id = $1 returning committee_id, code, title',
  params: [uuid],
  row: { committeeId: uuid, code: text, title: text },
});

export type WantedAppeal = Omit<NewRecord<AppealDraft>, 'committeeId'>;

/** Appeals before the public sees them: written, rewritten, thrown away, or published as they stand. */
@Injectable()
export class AppealDrafts {
  constructor(
    private readonly db: Database,
    private readonly funds: Funds,
    private readonly audit: AuditLog,
  ) {}

  /** Error: `appeals.notFound`, also for a draft of another committee. */
  async draft(id: string): Promise<AppealDraft> {
    const draft = await this.db.records(AppealDraft).find({ id });
    if (!draft) throw notFound('appeals.notFound');
    return draft;
  }

  /** It belongs to the committee of its fund. */
  async write(wanted: WantedAppeal): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId } = await this.funds.fundById(wanted.fundId);
      await this.db.records(AppealDraft).insert({ ...wanted, committeeId });
      await this.record('appeals.draft', { id: wanted.id, committeeId }, { after: wanted });
    });
  }

  /** Conflict when it was published or discarded meanwhile. */
  async rewrite({ id, ...wanted }: WantedAppeal): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId } = await this.funds.fundById(wanted.fundId);
      const before = await this.db.records(AppealDraft).find({ id });
      if (before === null) throw conflict('appeals.draftGone');
      await this.db.records(AppealDraft).change({ id }, { ...wanted, committeeId });
      await this.record('appeals.rewrite', { id, committeeId }, { before, after: wanted });
    });
  }

  async discard(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const discarded = await this.drop(id);
      const { committeeId, ...before } = discarded;
      await this.record('appeals.discard', { id, committeeId }, { before });
    });
  }

  /** Gives its code. Refused without a decision; conflict when somebody was faster. */
  async publish(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const published = await this.db.maybeOne(PUBLISH, [id]);
      if (published === null) throw conflict('appeals.draftGone');
      const { committeeId, ...after } = await this.drop(id);
      await this.record('appeals.publish', { id, committeeId }, { after });
      return published.code;
    });
  }

  private async drop(id: string) {
    const dropped = await this.db.maybeOne(DISCARD, [id]);
    if (dropped === null) throw conflict('appeals.draftGone');
    return dropped;
  }

  private record(
    action: string,
    of: { id: string; committeeId: string },
    change: { before?: object; after?: object },
  ): Promise<void> {
    const { id: subjectId, committeeId } = of;
    return this.audit.record({ action, subjectType: 'appeal', subjectId, committeeId, ...change });
  }
}
