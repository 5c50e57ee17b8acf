import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Settlements } from '../pledges/settlements.service.js';
import { MatchingRepository } from './matching.repository.js';

interface Suggestion {
  readonly donationId: string;
  readonly pledgeId: string;
  readonly decidedBy: string;
}

/** Suggested matches of gifts to pledges. Only a person makes one of them true. */
@Injectable()
export class Matching {
  constructor(
    private readonly db: Database,
    private readonly rows: MatchingRepository,
    private readonly settlements: Settlements,
    private readonly auditLog: AuditLog,
  ) {}

  /** Error: `matching.notFound`, also when somebody decided first. */
  async accept({ donationId, pledgeId, decidedBy }: Suggestion): Promise<void> {
    await this.db.transaction(async () => {
      const found = await this.rows.lockSuggestion(donationId, pledgeId);
      if (!found) throw notFound('matching.notFound');
      await this.settlements.settle({ donationId, pledgeId, decidedBy });
      await this.log('matching.accepted', donationId, found.committeeId);
    });
  }

  async dismiss({ donationId, pledgeId, decidedBy }: Suggestion): Promise<void> {
    await this.db.transaction(async () => {
      const found = await this.rows.lockSuggestion(donationId, pledgeId);
      if (!found) throw notFound('matching.notFound');
      await this.rows.dismiss(donationId, pledgeId, decidedBy);
      await this.log('matching.dismissed', donationId, found.committeeId);
    });
  }

  private async log(action: string, donationId: string, committeeId: string): Promise<void> {
    await this.auditLog.record({
      action,
      subjectType: 'donation',
      subjectId: donationId,
      committeeId,
    });
  }
}
