import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../kernel/mask-name.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Jobs } from '../../platform/jobs/jobs.js';

/** What follows when a gift is to be shown otherwise: a trace of who asked, and the public line anew. */
@Injectable()
export class DonationPublicity {
  constructor(
    private readonly log: AuditLog,
    private readonly jobs: Jobs,
  ) {}

  async changed(change: {
    donationId: string;
    committeeId: string;
    from: { display: NameDisplay };
    display: NameDisplay;
    reason: string;
  }): Promise<void> {
    await this.log.record({
      action: 'donations.changeDisplay',
      subjectType: 'donation',
      subjectId: change.donationId,
      committeeId: change.committeeId,
      before: { display: change.from.display },
      after: { display: change.display, reason: change.reason },
    });
    await this.republish(change.donationId);
  }

  /** A job of the publication rewrites the public line; it joins the caller's transaction. */
  async republish(donationId: string): Promise<void> {
    await this.jobs.enqueue(
      'publication.republish',
      { donationId },
      { key: `republish:${donationId}` },
    );
  }
}
