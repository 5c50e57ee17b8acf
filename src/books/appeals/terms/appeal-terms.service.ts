import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { day, nullable, text, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { Appeal } from '../appeals.entity.js';

/** The database moves the appeal's last day itself, and refuses what shortens, what comes too late and what is dated ahead. */
const EXTEND = sql({
  text: `insert into books.appeal_term (id, appeal_id, kind, closes_on, decision_number, decided_on, decision_issuer)
    values ($1, $2, 'extended', $3, $4, $5, $6)`,
  params: [uuid, uuid, day, text, day, text],
});

const END = sql({
  text: `insert into books.appeal_term (id, appeal_id, kind, closes_on, reason) values ($1, $2, 'ended', $3, $4)`,
  params: [uuid, uuid, day, nullable(text)],
});

export interface Extension {
  readonly id: string;
  /** The new last day. */
  readonly closesOn: BusinessDate;
  readonly decisionNumber: string;
  readonly decidedOn: BusinessDate;
  readonly decisionIssuer: string;
}

export interface EarlyEnd {
  readonly id: string;
  /** The last day on which gifts are asked for. */
  readonly closesOn: BusinessDate;
  readonly reason: string;
}

export type AppealWords = Pick<
  Appeal,
  | 'title'
  | 'titleEn'
  | 'story'
  | 'storyEn'
  | 'goalDong'
  | 'unitCostDong'
  | 'unitWords'
  | 'unitWordsEn'
>;

interface Subject {
  readonly id: string;
  readonly committeeId: string;
}

/** What happens to an appeal after it is published: longer by a decision, over early for a reason, better worded. */
@Injectable()
export class AppealTerms {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  async extend(appeal: Subject, { id, ...term }: Extension): Promise<void> {
    const { closesOn, decisionNumber, decidedOn, decisionIssuer } = term;
    await this.db.transaction(async () => {
      const decision = [decisionNumber, decidedOn, decisionIssuer] as const;
      await this.db.execute(EXTEND, [id, appeal.id, closesOn, ...decision]);
      await this.record('appeals.extend', appeal, { after: term });
    });
  }

  async end(appeal: Subject, { id, ...term }: EarlyEnd): Promise<void> {
    await this.db.transaction(async () => {
      await this.db.execute(END, [id, appeal.id, term.closesOn, term.reason]);
      await this.record('appeals.end', appeal, { after: term });
    });
  }

  /** The former words stay in `books.appeal_revision`. */
  async reword(appeal: Appeal, committeeId: string, words: AppealWords): Promise<void> {
    const { title, titleEn, story, storyEn, goalDong, unitCostDong, unitWords, unitWordsEn } =
      appeal;
    const unit = { unitCostDong, unitWords, unitWordsEn };
    const before = { title, titleEn, story, storyEn, goalDong, ...unit };
    await this.db.transaction(async () => {
      await this.db.records(Appeal).change({ id: appeal.id }, words);
      await this.record('appeals.reword', { id: appeal.id, committeeId }, { before, after: words });
    });
  }

  private record(
    action: string,
    { id, committeeId }: Subject,
    change: { before?: object; after: object },
  ): Promise<void> {
    const about = { action, subjectType: 'appeal', subjectId: id, committeeId };
    return this.audit.record({ ...about, ...change });
  }
}
